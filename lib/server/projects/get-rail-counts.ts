import type { Actor } from '#lib/domain/access/actor.ts';
import { can, type Permission } from '#lib/domain/access/permissions.ts';
import type { RailCounts } from '#lib/domain/projects/rail-counts.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { countRepeatsLeft } from '../checks/count-repeats-left.ts';
import { asksRoleSql, holdsSlotSql } from '../rounds/asks-role-sql.ts';
import { blindSql } from '../templates/visibility-sql.ts';

/**
 * The numbers of the rail in one round trip; what the role may not see is not even counted. Blindness: `label` counts the
 * items that this person can still vote on (an admin only after joining the round), and tells nothing of what others
 * answered; disputes are counted only for those who settle them, and not of templates in a round they vote in themselves,
 * whatever an earlier round left of those. `review` counts the newest model that explained.
 */
export async function getRailCounts(
  actor: Actor,
  input: { projectId: string },
): Promise<RailCounts> {
  const { projectId } = input;
  const role = await authorize(actor, projectId, 'project.view');
  const may = (permission: Permission) => can(role, permission);
  const [row] = await db().$queryRaw<Omit<RailCounts, 'myWork'>[]>`
    SELECT
      CASE WHEN ${may('sources.import')} THEN
        (SELECT count(*) FROM "source" WHERE "projectId" = ${projectId}) END::int AS "sources",
      CASE WHEN ${may('sources.import')} THEN
        (SELECT count(*) FROM "source" WHERE "projectId" = ${projectId} AND "state" IN ('QUEUED', 'RUNNING')) END::int
        AS "liveImports",
      CASE WHEN ${may('templates.view')} THEN
        (SELECT count(*) FROM "template" WHERE "projectId" = ${projectId}) END::int AS "templates",
      CASE WHEN ${may('labels.vote')} OR EXISTS (
        SELECT 1 FROM "round" r WHERE r."projectId" = ${projectId} AND r."state" = 'OPEN' AND ${asksRoleSql(role)}
      ) THEN (
        SELECT count(*) FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
        LEFT JOIN "assignment" mine
          ON mine."roundId" = i."roundId" AND mine."templateId" = i."templateId" AND mine."userId" = ${actor.userId}
            AND mine."turn" = 1
        WHERE r."projectId" = ${projectId} AND r."state" = 'OPEN' AND i."state" = 'OPEN'
          AND (mine."state" IS NULL OR mine."state" IN ('CLAIMED', 'RELEASED'))
          AND (${asksRoleSql(role)} OR ${holdsSlotSql(actor.userId)})
      ) END::int AS "label",
      CASE WHEN ${may('labels.settle')} THEN (
        SELECT count(*) FROM (
          SELECT DISTINCT ON (i."templateId") i."state", r."state" = 'OPEN' AND ${holdsSlotSql(actor.userId)} AS "hidden"
          FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
          WHERE r."projectId" = ${projectId} AND i."gold" IS NULL
          ORDER BY i."templateId", r."number" DESC) item
        WHERE item."state" = 'DISPUTED' AND NOT item."hidden"
      ) END::int AS "settle",
      CASE WHEN ${may('traces.vet')} THEN
        (SELECT count(*) FROM "trace" c JOIN "template" t ON t."id" = c."templateId"
          WHERE c."projectId" = ${projectId} AND c."state" = 'WAITING' AND NOT ${blindSql({ actor, role })})
        END::int AS "vet",
      CASE WHEN ${may('explanations.audit')} THEN (
        SELECT count(*) FROM "explanation" e
        WHERE e."modelId" = (SELECT m."id" FROM "model" m WHERE m."projectId" = ${projectId}
            AND EXISTS (SELECT 1 FROM "explanation" x WHERE x."modelId" = m."id") ORDER BY m."number" DESC LIMIT 1)
          AND NOT EXISTS (SELECT 1 FROM "audit" a WHERE a."explanationId" = e."id" AND a."withdrawnAt" IS NULL)
      ) END::int AS "review",
      CASE WHEN ${may('snapshots.view')} THEN
        (SELECT count(*) FROM "snapshot" WHERE "projectId" = ${projectId}) END::int AS "snapshots",
      CASE WHEN ${may('runs.view')} THEN
        (SELECT count(*) FROM "run" WHERE "projectId" = ${projectId} AND "state" IN ('QUEUED', 'RUNNING', 'STOPPING'))
        END::int AS "liveRuns",
      CASE WHEN ${may('runs.view')} THEN
        (SELECT count(*) FROM "run" WHERE "projectId" = ${projectId}) END::int AS "runs",
      CASE WHEN ${may('models.view')} THEN
        (SELECT count(*) FROM "model" WHERE "projectId" = ${projectId}) END::int AS "models"`;
  if (!row) {
    throw new Error('A SELECT without FROM gives one row.');
  }
  const again =
    row.label === null
      ? 0
      : await countRepeatsLeft(projectId, { userId: actor.userId, remaining: row.label });
  const label = row.label === null ? null : row.label + again;
  const myWork = (label ?? 0) + (row.settle ?? 0) + (row.vet ?? 0) + (row.review ?? 0);
  return { ...row, label, myWork };
}

import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Staleness, StaleReason } from '#lib/domain/snapshot/snapshot-views.ts';
import { findRole } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { blindSql } from '#lib/server/templates/visibility-sql.ts';

const EXAMPLES = 20;

type Row = {
  position: number;
  templateId: string;
  number: number;
  log: string;
  reason: StaleReason;
};

/**
 * Which rows of a snapshot no longer say what the project says; of templates that the actor votes on, nothing is told. The
 * caller has checked the permission.
 */
export async function findStaleItems(
  actor: Actor,
  { id: snapshotId, projectId }: { id: string; projectId: string },
): Promise<Staleness> {
  const role = await findRole(actor, projectId);
  const blind = role ? blindSql({ actor, role }) : Prisma.sql`true`;
  const rows = await db().$queryRaw<Row[]>`
    SELECT * FROM (
      SELECT i."position", i."templateId", t."number", i."log",
        CASE
          WHEN t."labelState" <> 'FINAL' OR t."finalLabel" IS NULL THEN 'label-reopened'
          WHEN t."finalLabel" <> i."label" THEN 'label-changed'
          WHEN i."traceId" IS NULL THEN NULL
          WHEN r."id" IS NULL OR r."state" <> 'ACCEPTED' THEN 'trace-withdrawn'
          WHEN r."think" <> i."think" THEN 'trace-changed'
        END AS "reason"
      FROM "snapshot_item" i
      JOIN "template" t ON t."id" = i."templateId"
      LEFT JOIN "trace" r ON r."id" = i."traceId"
      WHERE i."snapshotId" = ${snapshotId} AND NOT ${blind}
    ) item WHERE "reason" IS NOT NULL ORDER BY "position"`;
  const [{ newlyLabelled } = { newlyLabelled: 0 }] = await db().$queryRaw<
    { newlyLabelled: number }[]
  >`
    SELECT count(*)::int AS "newlyLabelled" FROM "template" t
    JOIN "snapshot" s ON s."id" = ${snapshotId}
    WHERE t."projectId" = ${projectId} AND t."labelState" = 'FINAL' AND NOT ${blind}
      AND EXISTS (SELECT 1 FROM "decision" d WHERE d."templateId" = t."id" AND d."createdAt" > s."createdAt")
      AND NOT EXISTS (SELECT 1 FROM "snapshot_item" i
        WHERE i."snapshotId" = ${snapshotId} AND i."templateId" = t."id")`;
  const byReason: Staleness['byReason'] = {};
  for (const row of rows) {
    byReason[row.reason] = (byReason[row.reason] ?? 0) + 1;
  }
  return {
    isStale: rows.length > 0,
    changed: rows.length,
    byReason,
    examples: rows.slice(0, EXAMPLES),
    newlyLabelled,
  };
}

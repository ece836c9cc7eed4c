import { can } from '#lib/domain/access/permissions.ts';
import type { LoopFacts } from '#lib/domain/overview/overview.ts';
import { snapshotStatsSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import { db } from '#lib/server/db/client.ts';
import { type BlindViewer, blindSql } from '../templates/visibility-sql.ts';
import { readModelFacts } from './read-model-facts.ts';
import { readRunFacts } from './read-run-facts.ts';

type Counts = {
  sources: number;
  live: number;
  failed: number;
  lines: number;
  templates: number;
  groups: number;
  final: number;
  accepted: number;
  waiting: number;
  stale: number;
  missing: number;
  judged: number;
  sentBack: number;
  returning: number;
};

/** Where the loop stands, of what the role may see. */
export async function readLoopFacts(
  projectId: string,
  viewer: BlindViewer,
  reviewsWaiting: number | null,
): Promise<LoopFacts> {
  const { role } = viewer;
  const [counts, snapshot, run, model] = await Promise.all([
    readCounts(projectId, viewer),
    can(role, 'snapshots.view') ? readSnapshot(projectId) : null,
    can(role, 'runs.view') ? readRunFacts(projectId) : null,
    can(role, 'models.view') ? readModelFacts(projectId) : null,
  ]);
  const { sources, live, failed, lines, accepted, waiting, stale, missing } = counts;
  const seesTraces = can(role, 'traces.vet') || can(role, 'traces.write');
  return {
    sources: can(role, 'sources.import') ? { count: sources, live, failed, lines } : null,
    templates: { count: counts.templates, groups: counts.groups },
    labels: { final: counts.final, open: counts.templates - counts.final },
    traces: seesTraces ? { accepted, waiting, stale, missing } : null,
    snapshot,
    run,
    model,
    review: can(role, 'models.view')
      ? { judged: counts.judged, waiting: reviewsWaiting ?? 0, sentBack: counts.sentBack }
      : null,
    returning: can(role, 'snapshots.view') ? counts.returning : 0,
  };
}

async function readCounts(projectId: string, viewer: BlindViewer): Promise<Counts> {
  // What is hidden from a voter counts as open: a total that moves with their vote would tell how it ended.
  const blind = blindSql(viewer);
  const [row] = await db().$queryRaw<Counts[]>`
    SELECT s.*, t.*, r.*, a.*,
      (SELECT count(*) FROM "template" t WHERE t."projectId" = ${projectId} AND t."labelState" = 'FINAL'
        AND NOT ${blind} AND NOT EXISTS (SELECT 1 FROM "trace" r WHERE r."templateId" = t."id" AND r."state" IN ('WAITING', 'ACCEPTED')))::int
        AS "missing"
    FROM
      (SELECT count(*)::int AS "sources", count(*) FILTER (WHERE "state" IN ('QUEUED', 'RUNNING'))::int AS "live",
        count(*) FILTER (WHERE "state" = 'FAILED')::int AS "failed", coalesce(sum("linesRead"), 0)::float8 AS "lines"
        FROM "source" WHERE "projectId" = ${projectId}) s,
      (SELECT count(*)::int AS "templates", count(DISTINCT coalesce("nearGroup", "id"))::int AS "groups",
        count(*) FILTER (WHERE "labelState" = 'FINAL' AND NOT ${blind})::int AS "final"
        FROM "template" t WHERE "projectId" = ${projectId}) t,
      (SELECT count(*) FILTER (WHERE r."state" = 'ACCEPTED')::int AS "accepted",
        count(*) FILTER (WHERE r."state" = 'WAITING')::int AS "waiting",
        count(*) FILTER (WHERE r."state" = 'STALE')::int AS "stale",
        count(*) FILTER (WHERE r."state" = 'ACCEPTED' AND r."origin" = 'REVIEW' AND r."createdAt" > coalesce(
          (SELECT max("createdAt") FROM "snapshot" WHERE "projectId" = ${projectId}), 'epoch'))::int AS "returning"
        FROM "trace" r JOIN "template" t ON t."id" = r."templateId"
        WHERE r."projectId" = ${projectId} AND NOT ${blind}) r,
      (SELECT count(DISTINCT "explanationId")::int AS "judged",
        count(DISTINCT "explanationId") FILTER (WHERE "outcome" = 'SENT_BACK')::int AS "sentBack"
        FROM "audit" WHERE "projectId" = ${projectId} AND "withdrawnAt" IS NULL) a`;
  if (!row) {
    throw new Error('Aggregates without GROUP BY give one row.');
  }
  return row;
}

async function readSnapshot(projectId: string): Promise<LoopFacts['snapshot']> {
  const [newest, count] = await Promise.all([
    db().snapshot.findFirst({
      where: { projectId },
      orderBy: { number: 'desc' },
      select: { number: true, stats: true },
    }),
    db().snapshot.count({ where: { projectId } }),
  ]);
  if (!newest) {
    return null;
  }
  const stats = snapshotStatsSchema.safeParse(newest.stats);
  return {
    number: newest.number,
    rows: stats.success ? stats.data.rows : 0,
    anomalyRate: stats.success ? stats.data.anomalyRate : null,
    count,
  };
}

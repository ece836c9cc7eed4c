import type { Actor } from '#lib/domain/access/actor.ts';
import type { RunListItem, RunPage } from '#lib/domain/runs/run-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { STAGE_FIELDS } from './stage-fields.ts';

const PAGE_SIZE = 50;

/** Runs of a project, newest first. `before` is the number the last page ended with. */
export async function listRuns(
  actor: Actor,
  input: { projectId: string; before?: number | undefined },
): Promise<RunPage> {
  await authorize(actor, input.projectId, 'runs.view');
  const rows = await db().run.findMany({
    where: {
      projectId: input.projectId,
      ...(input.before === undefined ? {} : { number: { lt: input.before } }),
    },
    orderBy: { number: 'desc' },
    take: PAGE_SIZE,
    include: {
      snapshot: { select: { id: true, number: true } },
      stages: { select: STAGE_FIELDS, orderBy: { position: 'asc' } },
      models: { select: { id: true, number: true } },
    },
  });
  const probes = await lastProbes(rows.map((row) => row.id));
  const runs = rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    state: row.state,
    errorCode: row.errorCode,
    base: String((row.config as { base?: unknown }).base ?? ''),
    snapshot: row.snapshot,
    stages: row.stages,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    probe: probes.get(row.id) ?? null,
    models: row.models,
  }));
  return {
    runs,
    nextBefore: rows.length === PAGE_SIZE ? (rows.at(-1)?.number ?? null) : null,
  };
}

async function lastProbes(
  runIds: string[],
): Promise<Map<string, NonNullable<RunListItem['probe']>>> {
  const rows = await db().$queryRaw<
    {
      runId: string;
      stage: string;
      step: number;
      f1: number | null;
      falsePositiveRate: number | null;
    }[]
  >`
    SELECT DISTINCT ON ("runId") "runId", "stage"::text AS "stage", "step",
      ("body"->>'f1')::float AS "f1", ("body"->>'falsePositiveRate')::float AS "falsePositiveRate"
    FROM "run_event" WHERE "runId" = ANY(${runIds}) AND "type" = 'probe'
    ORDER BY "runId", "seq" DESC`;
  return new Map(rows.map(({ runId, ...probe }) => [runId, probe]));
}

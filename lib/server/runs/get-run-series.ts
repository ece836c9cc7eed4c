import type { Actor } from '#lib/domain/access/actor.ts';
import { metricSeries, type SeriesEvent } from '#lib/domain/runs/metric-series.ts';
import type { RunSeries } from '#lib/domain/runs/run-views.ts';
import { STAGE_KINDS, type StageKind } from '#lib/domain/runs/stages.ts';
import { db } from '#lib/server/db/client.ts';
import { findRun } from './find-run.ts';

/** The curves of a run, each thinned to at most 2,000 points that keep its lowest and highest values. */
export async function getRunSeries(
  actor: Actor,
  input: { runId: string; stage?: StageKind | undefined },
): Promise<RunSeries> {
  const run = await findRun(actor, input.runId);
  const rows = await db().runEvent.findMany({
    where: {
      runId: run.id,
      type: { in: ['started', 'plan', 'metric', 'probe'] },
      ...(input.stage ? { stage: input.stage } : {}),
    },
    orderBy: { seq: 'asc' },
    select: { seq: true, stage: true, attempt: true, type: true, step: true, body: true },
  });
  const stages = STAGE_KINDS.flatMap((stage) => {
    const events = rows
      .filter((row) => row.stage === stage)
      .map((row): SeriesEvent => ({ ...row, body: row.body as Record<string, unknown> }));
    const curves = metricSeries(events);
    return curves.series.length === 0 ? [] : [{ stage, ...curves }];
  });
  return { stages, lastSeq: rows.at(-1)?.seq ?? 0 };
}

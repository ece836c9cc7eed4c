import type { RunFacts } from '#lib/domain/overview/overview.ts';
import { db } from '#lib/server/db/client.ts';

/** The newest run: where it is and how many alerts it raised; null without any. */
export async function readRunFacts(projectId: string): Promise<RunFacts | null> {
  const run = await db().run.findFirst({
    where: { projectId },
    orderBy: { number: 'desc' },
    select: {
      id: true,
      number: true,
      state: true,
      stages: { orderBy: { position: 'asc' } },
    },
  });
  if (!run) {
    return null;
  }
  const alerts = await db().runEvent.count({ where: { runId: run.id, type: 'alert' } });
  const stage =
    run.stages.find(({ state }) => state !== 'SUCCEEDED') ?? run.stages[run.stages.length - 1];
  return {
    number: run.number,
    state: run.state,
    stage: stage?.kind ?? null,
    step: stage?.step ?? 0,
    totalSteps: stage?.totalSteps ?? 0,
    remainingSeconds: stage?.remainingSeconds ?? null,
    alerts,
  };
}

import type { RunState, StageState } from '#lib/domain/runs/run-state.ts';
import type { StageKind } from '#lib/domain/runs/stages.ts';
import type { Tx } from '#lib/server/db/client.ts';

export type LockedRun = {
  id: string;
  projectId: string;
  number: number;
  name: string;
  state: RunState;
  revision: number;
  createdBy: string;
  stages: { id: string; kind: StageKind; state: StageState; attempt: number; position: number }[];
};

/**
 * Reads a run and its stages under the run's row lock: starting, stopping, ending and resuming come one after the other.
 * Null when there is no such run.
 */
export async function lockRun(tx: Tx, runId: string): Promise<LockedRun | null> {
  const [run] = await tx.$queryRaw<Omit<LockedRun, 'stages'>[]>`
    SELECT "id", "projectId", "number", "name", "state"::text AS "state", "revision", "createdBy"
    FROM "run" WHERE "id" = ${runId} FOR UPDATE`;
  if (!run) {
    return null;
  }
  const stages = await tx.stage.findMany({
    where: { runId },
    orderBy: { position: 'asc' },
    select: { id: true, kind: true, state: true, attempt: true, position: true },
  });
  return { ...run, stages };
}

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stageConfig } from '#lib/domain/runs/stage-config.ts';
import { stageDeadline } from '#lib/domain/runs/stage-deadline.ts';
import { db } from '#lib/server/db/client.ts';
import type { ClaimedStage } from './claim-stage.ts';
import { runFolder, stageFolder } from './run-folder.ts';

/** Writes config.json of an attempt, atomically, and returns its path. */
export async function writeStageConfig(
  claimed: Pick<ClaimedStage, 'runId' | 'kind' | 'attempt' | 'config'>,
): Promise<string> {
  const { runId, kind, attempt, config } = claimed;
  const folder = stageFolder(runId, kind);
  await mkdir(folder, { recursive: true });
  const deadlineSeconds = stageDeadline({
    budgetSeconds: config.budgetSeconds,
    spentSeconds: await spentSeconds(runId),
    stage: kind,
    stages: config.stages,
  });
  const content = stageConfig({
    config,
    runId,
    runDir: runFolder(runId),
    stage: kind,
    attempt,
    deadlineSeconds,
  });
  const path = join(folder, 'config.json');
  await writeFile(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`);
  await rename(`${path}.new`, path);
  return path;
}

/** Seconds the run's trainers have worked, first to last event of each attempt: pauses do not count. */
async function spentSeconds(runId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ seconds: number | null }[]>`
    SELECT sum(seconds)::float AS "seconds" FROM (
      SELECT extract(epoch FROM max("time") - min("time")) AS seconds
      FROM "run_event" WHERE "runId" = ${runId} GROUP BY "stage", "attempt"
    ) attempts`;
  return row?.seconds ?? 0;
}

import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { RunDetail } from '#lib/domain/runs/run-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { getRun } from './get-run.ts';

/** The run that people call Run 14, for addresses that carry the number. */
export async function getRunByNumber(
  actor: Actor,
  input: { projectId: string; number: number },
): Promise<RunDetail> {
  await authorize(actor, input.projectId, 'runs.view');
  const row = await db().run.findUnique({
    where: { projectId_number: input },
    select: { id: true },
  });
  if (!row) {
    throw new AppError('NOT_FOUND', { message: `There is no run ${input.number}.` });
  }
  return getRun(actor, { runId: row.id });
}

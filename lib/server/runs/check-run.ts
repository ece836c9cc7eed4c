import { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { findSnapshotProblems, runConfigSchema } from '#lib/domain/runs/run-config.ts';
import type { RunCheck } from '#lib/domain/runs/run-views.ts';
import { findSnapshot } from '#lib/server/snapshots/find-snapshot.ts';
import { findStaleItems } from '#lib/server/snapshots/find-stale-items.ts';
import { assertBaseModel } from './assert-base-model.ts';

export const checkRunInputSchema = z.object({ snapshotId: z.string(), config: z.unknown() });

/** Checks a form before it is sent: everything launch-run would refuse, without launching. */
export async function checkRun(
  actor: Actor,
  input: z.infer<typeof checkRunInputSchema>,
): Promise<RunCheck> {
  const snapshot = await findSnapshot(actor, input.snapshotId, 'runs.launch');
  const { isStale, changed, byReason } = await findStaleItems(actor, snapshot);
  const staleness = { isStale, changed, byReason };
  const parsed = runConfigSchema.safeParse(input.config);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    }));
    return { problems, staleness };
  }
  const { train } = snapshot.stats.splits;
  const problems = findSnapshotProblems(parsed.data, { trainRows: train.normal + train.abnormal });
  const fields = problems.map(({ path, message }) => ({ field: path.join('.'), message }));
  const base = await assertBaseModel(parsed.data.base).then(
    () => [],
    (error) => {
      if (error instanceof AppError) {
        return [{ field: 'base', message: error.message }];
      }
      throw error;
    },
  );
  return { problems: [...base, ...fields], staleness };
}

import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { ABSENT_ENVIRONMENT } from '#lib/domain/runs/trainer-environment.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { readTrainerEnvironment } from './get-trainer-environment.ts';
import { writeTrainerEnvironment } from './trainer-environment-file.ts';

/** Asks the worker to make the environment again after a failure. */
export async function retryTrainerEnvironment(
  actor: Actor,
  input: { projectId: string },
): Promise<void> {
  await authorize(actor, input.projectId, 'runs.launch');
  const { state } = await readTrainerEnvironment();
  if (state !== 'failed') {
    throw new AppError('CONFLICT', {
      message: `The trainer's environment is ${state}; only a failed one is made again.`,
      details: { field: 'state' },
    });
  }
  await writeTrainerEnvironment({
    ...ABSENT_ENVIRONMENT,
    message: 'The environment is to be made again; the worker begins within a few seconds.',
  });
}

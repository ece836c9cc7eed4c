import { readFile } from 'node:fs/promises';
import type { TrainerEnvironmentView } from '#lib/domain/runs/run-views.ts';
import {
  ABSENT_ENVIRONMENT,
  type TrainerEnvironment,
  trainerEnvironmentSchema,
} from '#lib/domain/runs/trainer-environment.ts';
import { trainerEnvironmentFile, trainerEnvironmentLog } from './trainer-environment-file.ts';

const LOG_LINES = 20;

/** How far the trainer's environment is. Nothing in it belongs to a project, so every signed-in person may know. */
export async function getTrainerEnvironment(): Promise<TrainerEnvironmentView> {
  const environment = await readTrainerEnvironment();
  if (environment.state === 'ready' || environment.state === 'absent') {
    return { ...environment, log: [] };
  }
  const text = await readFile(trainerEnvironmentLog(), 'utf8').catch(() => '');
  return { ...environment, log: text.trimEnd().split('\n').slice(-LOG_LINES) };
}

/** What the worker last said about the environment; absent when it has said nothing readable. */
export async function readTrainerEnvironment(): Promise<TrainerEnvironment> {
  try {
    const text = await readFile(trainerEnvironmentFile(), 'utf8');
    return trainerEnvironmentSchema.parse(JSON.parse(text));
  } catch {
    return ABSENT_ENVIRONMENT;
  }
}

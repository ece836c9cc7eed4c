import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TrainerEnvironment } from '#lib/domain/runs/trainer-environment.ts';
import { dataDir } from '#lib/env.ts';

export const trainerEnvironmentFile = (): string => join(dataDir(), 'trainer-env.json');

/** What the installation printed. */
export const trainerEnvironmentLog = (): string => join(dataDir(), 'trainer-env.log');

export async function writeTrainerEnvironment(state: TrainerEnvironment): Promise<void> {
  const file = trainerEnvironmentFile();
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(state, null, 2)}\n`);
  await rename(unfinished, file);
}

import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const trainerFileSchema = z.object({
  pid: z.number().int(),
  attempt: z.number().int(),
  /** The attempt that a person or the pipeline began; those after it are restarts of a trainer that died. */
  firstAttempt: z.number().int(),
  startedAt: z.string(),
});
export type TrainerFile = z.infer<typeof trainerFileSchema>;

/** STAGE/trainer.json: which process was started for which attempt. Null when nothing readable is there. */
export async function readTrainerFile(stageFolder: string): Promise<TrainerFile | null> {
  try {
    return trainerFileSchema.parse(
      JSON.parse(await readFile(join(stageFolder, 'trainer.json'), 'utf8')),
    );
  } catch {
    return null;
  }
}

export async function writeTrainerFile(stageFolder: string, file: TrainerFile): Promise<void> {
  const path = join(stageFolder, 'trainer.json');
  await writeFile(`${path}.new`, `${JSON.stringify(file)}\n`);
  await rename(`${path}.new`, path);
}

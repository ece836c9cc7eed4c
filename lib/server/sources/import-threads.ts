import { availableParallelism } from 'node:os';
import { env } from '#lib/env.ts';

/** A shorter log is read before a second thread is ready. */
const WORTH_A_THREAD = 64 * 1024 ** 2;
const CORES_FOR_TWO = 4;

/**
 * How many threads read a log of so many bytes, the importing one among them: RA_IMPORT_THREADS, else two where cores are
 * left for the database and the web. What comes of the log is the same for any number.
 */
export function importThreads(fileBytes: number, cores = availableParallelism()): number {
  if (fileBytes < WORTH_A_THREAD) return 1;
  return env().RA_IMPORT_THREADS ?? (cores >= CORES_FOR_TWO ? 2 : 1);
}

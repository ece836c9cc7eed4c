import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir, env } from '#lib/env.ts';

/** The secret that signs sessions: RA_SECRET, else one made at the first start and kept in the data folder. */
export function readSecret(): string {
  const given = env().RA_SECRET;
  if (given) {
    return given;
  }
  const file = join(dataDir(), 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir(), { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Web and worker may start together: the one that came second reads the other's.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error;
      }
    }
  }
  return readFileSync(file, 'utf8').trim();
}

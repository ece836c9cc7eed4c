import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '#lib/domain/app-error.ts';
import { env } from '#lib/env.ts';

const run = promisify(execFile);
const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const LEAST_MINOR = 10;
const VERSION = 'import sys; print("%d.%d" % sys.version_info[:2])';

/**
 * A Python ≥ 3.10: RA_PYTHON, else the first on the PATH.
 * @throws AppError TRAINER_ENVIRONMENT that says what was looked at.
 */
export async function findPython(): Promise<string> {
  const wanted = env().RA_PYTHON;
  const seen: string[] = [];
  for (const python of wanted ? [wanted] : CANDIDATES) {
    const version = await run(python, ['-c', VERSION]).then(
      ({ stdout }) => stdout.trim(),
      () => null,
    );
    const [major, minor] = (version ?? '').split('.').map(Number);
    if (major === 3 && (minor ?? 0) >= LEAST_MINOR) {
      return python;
    }
    seen.push(version ? `${python} is ${version}` : `${python} does not run`);
  }
  throw new AppError('TRAINER_ENVIRONMENT', {
    message: `No Python 3.${LEAST_MINOR} or newer was found (${seen.join(', ')}).`,
    details: { cure: 'Install one, or set RA_PYTHON to its path, then start again.' },
  });
}

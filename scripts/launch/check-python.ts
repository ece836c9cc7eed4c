import { execFileSync } from 'node:child_process';

const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const PROBE = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else 1)';

/** Throws, with the cure, unless a Python ≥ 3.10 that can make virtual environments is there. */
export function checkPython(chosen: string | undefined): void {
  const usable = (chosen ? [chosen] : CANDIDATES).some((command) => {
    try {
      execFileSync(command, ['-c', PROBE], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!usable) {
    throw new Error(
      `${chosen ? `RA_PYTHON=${chosen} is not` : 'There is no'} Python 3.10 or newer with the venv module.\n` +
        '  → Install it (Debian: apt-get install python3 python3-venv; macOS: brew install python), or set RA_PYTHON.',
    );
  }
}

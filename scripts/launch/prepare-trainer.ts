// Makes the trainer's Python environment as the worker does, and with --dev adds what its tests need. For bin/test.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { rootDir, venvDir } from '#lib/env.ts';
import { readTrainerEnvironment } from '#lib/server/runs/get-trainer-environment.ts';
import { prepareTrainerEnvironment } from '#workers/trainer/python-environment.ts';

await prepareTrainerEnvironment(new AbortController().signal);
const environment = await readTrainerEnvironment();
console.log(environment.message, environment.cure ?? '');
if (environment.state !== 'ready') {
  process.exit(1);
}
if (process.argv.includes('--dev')) {
  const pip = [
    '-m',
    'pip',
    'install',
    '--disable-pip-version-check',
    '-q',
    '-r',
    join(rootDir(), 'trainer/requirements-dev.txt'),
  ];
  const { status } = spawnSync(join(venvDir(), 'bin/python'), pip, { stdio: 'inherit' });
  process.exit(status ?? 1);
}

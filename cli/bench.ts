import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { AppError } from '#lib/domain/app-error.ts';
import { rootDir } from '#lib/env.ts';

export const createBenchCommand = (): Command =>
  new Command('bench')
    .description('Runs a benchmark from bench/ with its peer and prints a table of ratios.')
    .argument('<name>', 'name of the benchmark')
    .argument('[args...]', 'its own arguments, e.g. the path of the data')
    .allowUnknownOption()
    .action((name: string, args: string[]) => {
      const folder = join(rootDir(), 'bench');
      const script = join(folder, name, 'main.ts');
      if (!/^[a-z0-9-]+$/.test(name) || !existsSync(script)) {
        const known = readdirSync(folder).filter((entry) =>
          existsSync(join(folder, entry, 'main.ts')),
        );
        throw new AppError('BAD_ARGUMENT', {
          message: `There is no benchmark ${name}; there are: ${known.join(', ')}.`,
          details: { field: 'name', cure: 'Choose one of these.' },
        });
      }
      const loader = join(rootDir(), 'node_modules/tsx/dist/loader.mjs');
      const { status } = spawnSync('node', ['--import', loader, script, ...args], {
        stdio: 'inherit',
      });
      process.exitCode = status ?? 1;
    });

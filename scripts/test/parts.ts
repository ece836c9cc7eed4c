import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from '#lib/env.ts';
import { type Count, countCheck, countPlaywright, countPytest, countVitest } from './count.ts';
import { findChromium } from './find-chromium.ts';
import { runCommand } from './run-command.ts';

export type PartResult = Count & { output: string; seconds: number };
export type Part = { name: string; run: (say: (message: string) => void) => Promise<PartResult> };

const REPORTS = join(dataDir(), 'test-reports');
const VENV = join(dataDir(), 'venv');

const check = (name: string, command: readonly string[]): Part => ({
  name,
  run: async () => {
    const { code, output, seconds } = await runCommand(command);
    return { ...countCheck(name, code), output, seconds };
  },
});

const vitest = (project: 'unit' | 'integration'): Part => ({
  name: project,
  run: async () => {
    const report = freshReport(`${project}.json`);
    const { output, seconds } = await runCommand(
      [
        'npx',
        'vitest',
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      { RA_VENV: VENV },
    );
    return { ...countVitest(report), output, seconds };
  },
});

const pythonEnvironment: Part = {
  name: 'python environment',
  run: async () => {
    const { code, output, seconds } = await runCommand([
      'node',
      '--import',
      'tsx',
      'scripts/launch/prepare-trainer.ts',
      '--dev',
    ]);
    return { ...countCheck('python environment', code), output, seconds };
  },
};

const python = (name: string, args: readonly string[]): Part => ({
  name,
  run: async () => {
    const { code, output, seconds } = await runCommand([
      'env',
      '-C',
      'trainer',
      join(VENV, 'bin/python'),
      ...args,
    ]);
    return { ...countCheck(name, code), output, seconds };
  },
});

const pytest: Part = {
  name: 'pytest',
  run: async () => {
    const report = freshReport('pytest.xml');
    const { output, seconds } = await runCommand([
      'env',
      '-C',
      'trainer',
      join(VENV, 'bin/python'),
      '-m',
      'pytest',
      '-q',
      `--junitxml=${report}`,
    ]);
    return { ...countPytest(report), output, seconds };
  },
};

const endToEnd: Part = {
  name: 'end-to-end',
  run: async (say) => {
    const report = freshReport('playwright.json');
    const browser = await findChromium(say);
    const { output, seconds } = await runCommand(
      ['npx', 'playwright', 'test', '--reporter=list,json'],
      {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        RA_CHROMIUM: browser ?? undefined,
        RA_VENV: VENV,
      },
    );
    return { ...countPlaywright(report), output, seconds };
  },
};

/** In two lanes that run beside each other: the second waits for the network most of the time at first. */
export const LANES: readonly (readonly Part[])[] = [
  [
    check('format and lint', ['npx', 'biome', 'check', '.']),
    check('import rules', ['npm', 'run', '--silent', 'structure']),
    check('types', ['npm', 'run', '--silent', 'types']),
    vitest('unit'),
  ],
  [
    pythonEnvironment,
    python('python lint', ['-m', 'ruff', 'check', '.']),
    python('python format', ['-m', 'ruff', 'format', '--check', '.']),
    python('python types', ['-m', 'mypy', 'ra_trainer']),
  ],
];

/** After the lanes: the heavy ones, one after the other, for they time out when they starve each other. */
export const AFTERWARDS: readonly Part[] = [pytest, vitest('integration'), endToEnd];

function freshReport(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, name);
  if (existsSync(file)) {
    rmSync(file);
  }
  return file;
}

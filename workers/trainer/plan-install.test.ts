import { expect, test } from 'vitest';
import { explainFailure, planInstall } from './plan-install.ts';

const REQUIREMENTS = 'torch==2.13.0\ntransformers==5.18.0\n';
const LINUX = { platform: 'linux', hasNvidia: false, hasOwnIndex: false } as const;
const torchAttempts = (machine: Parameters<typeof planInstall>[2]) =>
  planInstall(REQUIREMENTS, '/r.txt', machine)[0]?.attempts.map((args) => args.slice(7).join(' '));

test('Linux without a GPU asks the CPU index first and falls back', () => {
  expect(torchAttempts(LINUX)).toEqual([
    'torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu',
    'torch==2.13.0',
  ]);
});

test.each([
  ['a GPU', { ...LINUX, hasNvidia: true }],
  ['a package place of its own', { ...LINUX, hasOwnIndex: true }],
  ['macOS', { ...LINUX, platform: 'darwin' }],
] as const)('%s: the plain wheel', (_name, machine) => {
  expect(torchAttempts(machine)).toEqual(['torch==2.13.0']);
});

test('then the rest', () => {
  expect(planInstall(REQUIREMENTS, '/r.txt', LINUX)[1]?.attempts).toEqual([
    expect.arrayContaining(['-r', '/r.txt']),
  ]);
});

test.each([
  ['OSError: [Errno 28] No space left on device', 'disk'],
  ['Failed to establish a new connection: Temporary failure in name resolution', 'registry'],
  ['ERROR: No matching distribution found for torch==2.13.0', 'No matching distribution'],
  ['The virtual environment was not created because ensurepip is not available', 'venv'],
  ['something\nERROR: it broke', 'it broke'],
])('%s', (output, message) => {
  expect(explainFailure(output).message).toContain(message);
  expect(explainFailure(output).cure).not.toBe('');
});

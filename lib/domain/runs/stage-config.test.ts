import { expect, test } from 'vitest';
import { presetConfig } from './presets.ts';
import { stageConfig } from './stage-config.ts';

const input = {
  config: presetConfig('tiny', { trainRows: 100 }),
  runId: 'r1',
  runDir: '/data/runs/r1',
  stage: 'SFT',
  attempt: 2,
  deadlineSeconds: null,
} as const;

test('carries the prompt, the reward with its hash, and the variants to evaluate', () => {
  const config = stageConfig(input);
  expect(config).toMatchObject({
    protocol: 1,
    attempt: 2,
    dataset: '/data/runs/r1/dataset',
    prompt: { version: 'compact-v1', system: '', user: 'Log: {log}\n' },
    reward: { preset: 'hardened', version: 1 },
    evaluate: { variants: ['SFT', 'GRPO'] },
    deadlineSeconds: null,
  });
  expect(config['reward']).toHaveProperty('hash', expect.stringMatching(/^[0-9a-f]{64}$/));
});

test('without GRPO only SFT is evaluated', () => {
  const config = { ...input.config, stages: ['SFT', 'EVALUATE'] as const };
  expect(
    stageConfig({ ...input, config: { ...config, stages: [...config.stages] } }),
  ).toMatchObject({
    evaluate: { variants: ['SFT'] },
  });
});

import { expect, test } from 'vitest';
import { PRESETS, presetConfig } from './presets.ts';
import { defaultPromptVersion, findSnapshotProblems, runConfigSchema } from './run-config.ts';

const tiny = () => presetConfig('tiny', { trainRows: 100 });
const problems = (change: Record<string, unknown>) => {
  const parsed = runConfigSchema.safeParse({ ...tiny(), ...change });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
};

test.each(
  PRESETS.flatMap((preset) =>
    [1, 5, 100, 2000, 100_000].map((rows) => [preset.name, rows] as const),
  ),
)('the defaults of %s are valid for %i rows', (name, trainRows) => {
  const config = presetConfig(name, { trainRows });
  expect(runConfigSchema.safeParse(config).error?.issues ?? []).toEqual([]);
  if (name === 'tiny') {
    expect(findSnapshotProblems(config, { trainRows })).toEqual([]);
  }
});

const { grpo, sft, evaluate } = tiny();

test.each<[string, Record<string, unknown>, string[]]>([
  ['one generation', { grpo: { ...grpo, generations: 1 } }, ['grpo.generations']],
  ['clip the wrong way', { grpo: { ...grpo, epsilonHigh: 0.1 } }, ['grpo.epsilonHigh']],
  [
    'no room for the prompt',
    { grpo: { ...grpo, maxCompletionTokens: 512 } },
    ['grpo.maxCompletionTokens'],
  ],
  [
    'a checkpoint that never comes',
    { grpo: { ...grpo, checkpointEverySteps: grpo.steps + 1 } },
    ['grpo.checkpointEverySteps'],
  ],
  [
    'an unknown constant',
    { reward: { preset: 'paper', constants: { wage: 2 } } },
    ['reward.constants.wage'],
  ],
  [
    'evaluation longer than the model',
    { evaluate: { ...evaluate, maxNewTokens: 512 } },
    ['evaluate.maxNewTokens'],
  ],
  ['GRPO first', { stages: ['GRPO', 'EXPORT'] }, ['stages']],
  ['stages out of order', { stages: ['SFT', 'EXPORT', 'GRPO'] }, ['stages']],
  ['a stage twice', { stages: ['SFT', 'SFT'] }, ['stages']],
  ['no stage', { stages: [] }, ['stages', 'stages']],
  ['a seed too large', { seed: 2 ** 32 }, ['seed']],
  ['a budget of a second', { budgetSeconds: 1 }, ['budgetSeconds']],
  ['an unknown field', { sft: { ...sft, epoch: 3 } }, ['sft']],
])('refuses %s', (_name, change, fields) => {
  expect(problems(change)).toEqual(fields);
});

test('rules of GRPO do not concern a run without it', () => {
  expect(problems({ stages: ['SFT', 'EXPORT'], grpo: { ...grpo, generations: 1 } })).toEqual([]);
});

test('a step cannot ask more prompts than there are rows', () => {
  const config = { ...tiny(), grpo: { ...tiny().grpo, promptsPerStep: 4 } };
  expect(findSnapshotProblems(config, { trainRows: 3 })[0]?.message).toContain('at most 3');
  expect(findSnapshotProblems({ ...config, stages: ['SFT'] }, { trainRows: 3 })).toEqual([]);
});

test('the built-in base reads the compact prompt, all others the chat prompt', () => {
  expect(defaultPromptVersion('builtin:tiny')).toBe('compact-v1');
  expect(defaultPromptVersion('/models/llama')).toBe('chat-v1');
});

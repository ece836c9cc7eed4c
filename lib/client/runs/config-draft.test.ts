import { describe, expect, it } from 'vitest';
import { presetConfig } from '#lib/domain/runs/presets.ts';
import { runConfigSchema } from '#lib/domain/runs/run-config.ts';
import { readPath, readTyped, stagesWith, writeConstant, writePath } from './config-draft.ts';
import { ADVANCED_FIELDS, FIRST_FIELDS } from './config-fields.ts';
import { flattenConfig } from './flatten-config.ts';

const config = presetConfig('tiny', { trainRows: 40 });

describe('paths', () => {
  it('writes one value and leaves the others the same objects', () => {
    const next = writePath(config, 'grpo.steps', 8);
    expect(readPath(next, 'grpo.steps')).toBe(8);
    expect(next['sft']).toBe(config.sft);
    expect(config.grpo.steps).not.toBe(8);
  });

  it('reads nothing where there is nothing', () => {
    expect(readPath(config, 'grpo.none.deeper')).toBeUndefined();
    expect(readPath(config, 'constructor')).toBeUndefined();
  });
});

it('keeps half-written numbers as text', () => {
  expect([readTyped('12'), readTyped('1e-5'), readTyped('0.')]).toEqual([12, 0.00001, '0.']);
  expect([readTyped(''), readTyped('1e-'), readTyped('many')]).toEqual(['', '1e-', 'many']);
});

it('overrides only constants that differ from the preset', () => {
  const changed = writeConstant(config, 'hit', 3, 2);
  expect(readPath(changed, 'reward.constants')).toEqual({ hit: 3 });
  expect(readPath(writeConstant(changed, 'hit', 2, 2), 'reward.constants')).toEqual({});
});

it('offers only stages that can be launched', () => {
  for (const grpo of [true, false]) {
    expect(runConfigSchema.safeParse({ ...config, stages: stagesWith(grpo) }).success).toBe(true);
  }
});

it('has a field for every number of the configuration and none besides', () => {
  const offered = [...Object.values(FIRST_FIELDS), ...Object.values(ADVANCED_FIELDS)]
    .flat()
    .map(({ path }) => path as string);
  const numbers = [...flattenConfig(config).keys()].filter((path) =>
    /^(sft|grpo|export|evaluate)\./.test(path),
  );
  expect(offered.sort()).toEqual(numbers.sort());
});

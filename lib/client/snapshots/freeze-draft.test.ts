import { describe, expect, it } from 'vitest';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import { readFreezeDraft, toFreezeDraft } from './freeze-draft.ts';

const DEFAULTS = snapshotConfigSchema.parse({});

describe('freeze draft', () => {
  it('comes back as it went in', () => {
    for (const config of [
      DEFAULTS,
      { ...DEFAULTS, testShare: 0.07, targetAnomalyRate: 0.29, maxTrain: 500 },
    ]) {
      expect(readFreezeDraft(toFreezeDraft(config))).toEqual({ config, errors: null });
    }
  });

  it('names each field that cannot be read, in the units of the form', () => {
    const draft = { ...toFreezeDraft(DEFAULTS), seed: '', testShare: '95', maxTrain: '1' };
    const { errors } = readFreezeDraft(draft);
    expect(Object.keys(errors ?? {}).sort()).toEqual(['maxTrain', 'seed', 'testShare']);
    expect(errors?.testShare).toContain('percent');
  });
});

import type { Baseline } from './baseline.ts';

/** Calls everything normal: the accuracy that class imbalance gives away for nothing. */
export const allNormalBaseline: Baseline = {
  name: 'all normal',
  predict: () => ({ verdict: 'normal', pAbnormal: 0 }),
};

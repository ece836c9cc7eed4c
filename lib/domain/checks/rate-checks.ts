import { cohenKappa } from '../agreement/cohen-kappa.ts';
import { wilsonInterval } from '../metrics/wilson-interval.ts';

/** Checks of one sort alike in what was said and what stood against it, counted together. */
export type CheckTally = {
  said: 'normal' | 'abnormal';
  against: 'normal' | 'abnormal';
  count: number;
};

export type CheckRate = {
  n: number;
  matching: number;
  /** Null without a check. */
  rate: number | null;
  low: number | null;
  high: number | null;
};

/** Share of checks in which both labels are the same, with its 95 % Wilson interval. */
export function rateChecks(tallies: readonly CheckTally[]): CheckRate {
  const sum = (rows: readonly CheckTally[]) => rows.reduce((total, row) => total + row.count, 0);
  const n = sum(tallies);
  const matching = sum(tallies.filter(({ said, against }) => said === against));
  const interval = wilsonInterval(matching, n);
  return {
    n,
    matching,
    rate: interval?.estimate ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/** Cohen's κ of a person with themselves: the first and the second judgement as two raters. Null with the reason. */
export function intraRaterKappa(tallies: readonly CheckTally[]): {
  kappa: number | null;
  why: string | null;
} {
  const category = (label: CheckTally['said']) => (label === 'abnormal' ? 1 : 0);
  const result = cohenKappa(
    tallies.map(({ said, against }) => [category(against), category(said)] as const),
    tallies.map(({ count }) => count),
  );
  return result.value === null
    ? { kappa: null, why: result.reason }
    : { kappa: result.value, why: null };
}

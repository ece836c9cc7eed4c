import { hashText } from '../parsing/hash-text.ts';
import { clipText } from './clip-text.ts';

/** How often each value of a slot was seen, in bounded memory. */
export type SlotCounter = {
  /** Most frequent values; counts are exact until more than 128 distinct ones were seen, lower bounds after. */
  values: Map<string, number>;
  /** The smallest hashes of the distinct values, ascending: a k-minimum-values sketch (Bar-Yossef et al. 2002). */
  smallest: number[];
  isFull: boolean;
};

export type SlotCounterState = { values: [string, number][]; smallest: number[]; isFull: boolean };

/** What a slot holds, for people. `distinct` is exact up to 128, about ±9 % above (`isEstimate`). */
export type SlotSummary = {
  distinct: number;
  isEstimate: boolean;
  values: { value: string; count: number }[];
};

const SKETCH_SIZE = 128;
const MAX_VALUES = 128;
const KEPT_AFTER_PRUNING = 64;
const SHOWN_VALUES = 20;
const MAX_VALUE_CHARS = 200;
const HASH_RANGE = 2 ** 53;

export const createSlotCounter = (): SlotCounter => ({
  values: new Map(),
  smallest: [],
  isFull: false,
});

export function countSlotValue(counter: SlotCounter, value: string, count = 1): void {
  const kept = clipText(value, MAX_VALUE_CHARS);
  const known = counter.values.get(kept);
  counter.values.set(kept, (known ?? 0) + count);
  if (known === undefined) {
    sketch(counter, hashText(kept));
    if (counter.values.size > MAX_VALUES) {
      prune(counter);
    }
  }
}

/** Adds what another counter saw; `rename` maps its values (a slot that grew takes in the constants beside it). */
export function addSlotCounter(
  target: SlotCounter,
  other: SlotCounter,
  rename: ((value: string) => string) | null = null,
): void {
  for (const [value, count] of other.values) {
    countSlotValue(target, rename ? rename(value) : value, count);
  }
  if (rename === null) {
    for (const hash of other.smallest) {
      sketch(target, hash);
    }
  }
  target.isFull ||= other.isFull;
}

export function summariseSlot(counter: SlotCounter): SlotSummary {
  const last = counter.smallest[SKETCH_SIZE - 1];
  const isEstimate = last !== undefined && counter.isFull;
  const values = byCount(counter.values).slice(0, SHOWN_VALUES);
  return {
    distinct: isEstimate
      ? Math.round(((SKETCH_SIZE - 1) * HASH_RANGE) / last)
      : counter.smallest.length,
    isEstimate,
    values: values.map(([value, count]) => ({ value, count })),
  };
}

/** The same for all `lines` when only `counted` of them were: the counts in proportion, and an estimate. */
export function scaleSummary(summary: SlotSummary, counted: number, lines: number): SlotSummary {
  if (counted >= lines || counted === 0) return summary;
  const share = lines / counted;
  return {
    distinct: summary.distinct,
    isEstimate: true,
    values: summary.values.map(({ value, count }) => ({ value, count: Math.round(count * share) })),
  };
}

export const saveSlotCounter = (counter: SlotCounter): SlotCounterState => ({
  values: [...counter.values],
  smallest: [...counter.smallest],
  isFull: counter.isFull,
});

export const loadSlotCounter = (state: SlotCounterState): SlotCounter => ({
  values: new Map(state.values),
  smallest: [...state.smallest],
  isFull: state.isFull,
});

function sketch(counter: SlotCounter, hash: number): void {
  const { smallest } = counter;
  const last = smallest[SKETCH_SIZE - 1];
  if (last !== undefined && hash >= last) {
    counter.isFull ||= hash > last;
    return;
  }
  let low = 0;
  for (let high = smallest.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((smallest[middle] as number) < hash) low = middle + 1;
    else high = middle;
  }
  if (smallest[low] === hash) {
    return;
  }
  smallest.splice(low, 0, hash);
  if (smallest.length > SKETCH_SIZE) {
    smallest.length = SKETCH_SIZE;
    counter.isFull = true;
  }
}

function prune(counter: SlotCounter): void {
  counter.values = new Map(byCount(counter.values).slice(0, KEPT_AFTER_PRUNING));
}

/** Most frequent first; the sort is stable, so equals stay in the order they were first seen. */
const byCount = (values: Map<string, number>): [string, number][] =>
  [...values].sort((left, right) => right[1] - left[1]);

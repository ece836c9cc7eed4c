import { describe, expect, it } from 'vitest';
import { countSlotValue, createSlotCounter, summariseSlot } from './slot-counter.ts';
import {
  addSlotValues,
  createSlotTally,
  generaliseTally,
  mergeSlotTallies,
  summariseSlots,
} from './slot-tally.ts';

describe('slot tallies', () => {
  it('count values by slot, most frequent first', () => {
    const tally = createSlotTally('fan <*> of <*>');
    for (const line of ['fan 1 of a', 'fan 2 of a', 'fan 2 of a']) addSlotValues(tally, line);
    expect(summariseSlots(tally, tally.template, 3)).toEqual([
      {
        distinct: 2,
        isEstimate: false,
        values: [
          { value: '2', count: 2 },
          { value: '1', count: 1 },
        ],
      },
      { distinct: 1, isEstimate: false, values: [{ value: 'a', count: 3 }] },
    ]);
  });

  it('keep what they know when the text becomes more general', () => {
    const tally = createSlotTally('door of alpha-<*> open');
    addSlotValues(tally, 'door of alpha-1 open');
    addSlotValues(tally, 'door of alpha-2 open');
    const wider = generaliseTally(tally, 'door of <*> <*>');
    expect(summariseSlots(wider, wider.template, 2).map(({ values }) => values)).toEqual([
      [
        { value: 'alpha-1', count: 1 },
        { value: 'alpha-2', count: 1 },
      ],
      [{ value: 'open', count: 2 }],
    ]);
    expect(wider.lines).toBe(2);
  });

  it('add up when two templates become one', () => {
    const left = createSlotTally('link alpha up');
    const right = createSlotTally('link beta up');
    addSlotValues(left, 'link alpha up');
    addSlotValues(right, 'link beta up');
    addSlotValues(right, 'link beta up');
    const merged = mergeSlotTallies(left, right, 'link <*> up');
    expect(merged.lines).toBe(3);
    expect(summariseSlots(merged, 'link <*> up', 3)[0]?.values).toEqual([
      { value: 'beta', count: 2 },
      { value: 'alpha', count: 1 },
    ]);
  });
});

describe('a slot counter', () => {
  it('estimates many distinct values within a fifth, keeps the frequent one, and stays small', () => {
    const counter = createSlotCounter();
    for (let index = 0; index < 20_000; index++) {
      countSlotValue(counter, `value-${index}`);
      countSlotValue(counter, 'often');
    }
    const summary = summariseSlot(counter);
    expect(summary.isEstimate).toBe(true);
    expect(Math.abs(summary.distinct / 20_001 - 1)).toBeLessThan(0.2);
    expect(summary.values[0]?.value).toBe('often');
    expect(counter.values.size).toBeLessThanOrEqual(128);
    expect(counter.smallest.length).toBe(128);
  });
});

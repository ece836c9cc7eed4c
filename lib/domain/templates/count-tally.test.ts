import { describe, expect, it } from 'vitest';
import { countTally, isTallied, type TallyRow } from './count-tally.ts';
import type { TemplateFilter } from './template-views.ts';

const ALL: TemplateFilter = { q: '', label: [], level: [], component: [], source: [], near: [] };
const row = (overrides: Partial<TallyRow>): TallyRow => ({
  label: 'open',
  level: 'INFO',
  component: 'a',
  rounds: '',
  source: null,
  count: 1,
  ...overrides,
});
const ROWS: TallyRow[] = [
  row({ count: 5 }),
  row({ label: 'disputed', level: 'FATAL', rounds: 'r1,r2', count: 2 }),
  row({ source: 's1', count: 5 }),
  row({ source: 's1', label: 'disputed', level: 'FATAL', rounds: 'r1,r2', count: 1 }),
  row({ source: 's2', label: 'disputed', level: 'FATAL', rounds: 'r1,r2', count: 2 }),
];

describe('countTally', () => {
  it('counts each template once, and each facet as another choice would leave it', () => {
    const counts = countTally(ROWS, { ...ALL, level: ['FATAL'] }, new Set());
    expect(counts).toMatchObject({ matching: 2, total: 7 });
    expect(Object.fromEntries(counts.values.level)).toEqual({ INFO: 5, FATAL: 2 });
    expect(Object.fromEntries(counts.values.label)).toEqual({ disputed: 2 });
    expect(Object.fromEntries(counts.values.source)).toEqual({ s1: 1, s2: 2 });
  });

  it('narrows to one source', () => {
    const counts = countTally(ROWS, { ...ALL, source: ['s1'] }, new Set());
    expect(counts).toMatchObject({ matching: 6, total: 7 });
    expect(Object.fromEntries(counts.values.source)).toEqual({ s1: 6, s2: 2 });
  });

  it('tells a voter of an open round nothing of what it holds', () => {
    const filter = { ...ALL, label: ['disputed'] };
    const counts = countTally(ROWS, filter, new Set(['r2']));
    expect(counts.matching).toBe(0);
    expect(Object.fromEntries(counts.values.label)).toEqual({ open: 7 });
  });

  it('reads operators without case, and leaves texts and several sources to others', () => {
    expect(countTally(ROWS, { ...ALL, q: 'level:fatal' }, new Set()).matching).toBe(2);
    expect(isTallied({ ...ALL, q: 'level:fatal component:x' })).toBe(true);
    expect(isTallied({ ...ALL, q: 'word' })).toBe(false);
    expect(isTallied({ ...ALL, q: 'T-17' })).toBe(false);
    expect(isTallied({ ...ALL, source: ['s1', 's2'] })).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/domain/app-error.ts';
import { LABELS } from '#lib/domain/label.ts';
import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';
import { checkLeakage } from './check-leakage.ts';
import type { SnapshotItem, SplitOptions } from './snapshot-item.ts';
import { splitSnapshot } from './split-snapshot.ts';

const items: fc.Arbitrary<SnapshotItem[]> = fc
  .array(
    fc.record({
      label: fc.constantFrom(...LABELS),
      group: fc.integer({ min: 0, max: 25 }).map(String),
      firstSeen: fc.integer({ min: 0, max: 1000 }),
    }),
    { minLength: 8, maxLength: 80 },
  )
  .map((list) => list.map((item, i) => ({ ...item, id: `i${i}`, text: `text ${i}` })));

const options = fc.record({
  seed: fc.integer(),
  testShare: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
  probeShare: fc.double({ min: 0, max: 0.4, noNaN: true }),
  mode: fc.constantFrom('grouped-random' as const, 'chronological' as const),
});

/** The split, or null when the classes do not allow one. */
function trySplit(input: SplitOptions) {
  try {
    return splitSnapshot(input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'SINGLE_CLASS') return null;
    throw error;
  }
}

function make(normal: number, abnormal: number): SnapshotItem[] {
  return Array.from({ length: normal + abnormal }, (_, i) => ({
    id: `i${i}`,
    text: `text ${i}`,
    group: `g${i}`,
    label: i < abnormal ? ('abnormal' as const) : ('normal' as const),
    firstSeen: i,
  }));
}

const BASE = { seed: 42, testShare: 0.3, probeShare: 0.1, mode: 'grouped-random' } as const;

describe('splitSnapshot', () => {
  it('assigns everything, parts no group at the test side, has both classes on both sides', () => {
    fc.assert(
      fc.property(items, options, (list, choice) => {
        const split = trySplit({ items: list, ...choice });
        if (!split) return;
        expect(split.assignments.size).toBe(list.length);
        const sides = new Map<string, Set<string>>();
        for (const item of list) {
          const side = split.assignments.get(item.id) === 'test' ? 'test' : 'training';
          sides.set(item.group, (sides.get(item.group) ?? new Set()).add(side));
        }
        for (const side of sides.values()) expect(side.size).toBe(1);
        expect(split.counts.test.abnormal).toBeGreaterThan(0);
        expect(split.counts.test.normal).toBeGreaterThan(0);
        const rows = list.map((item) => ({
          ...item,
          text: item.group,
          split: split.assignments.get(item.id) ?? 'train',
        }));
        expect(checkLeakage(rows).filter((leak) => leak.kind === 'same-group')).toEqual([]);
      }),
    );
  });

  it('is the same for a seed, whatever the order of the items', () => {
    fc.assert(
      fc.property(items, options, fc.integer(), (list, choice, shuffleSeed) => {
        const shuffled = createSeededRandom(shuffleSeed).shuffle(list);
        const one = trySplit({ items: list, ...choice, targetAnomalyRate: 0.3, maxTrain: 20 });
        const two = trySplit({ items: shuffled, ...choice, targetAnomalyRate: 0.3, maxTrain: 20 });
        const entries = (split: typeof one) => [...(split?.assignments ?? [])].sort();
        expect(entries(two)).toEqual(entries(one));
      }),
    );
  });

  it('meets the shares for groups of one', () => {
    const { counts } = splitSnapshot({ items: make(170, 30), ...BASE });
    expect(counts.test).toEqual({ normal: 51, abnormal: 9 });
    expect(counts.probe).toEqual({ normal: 12, abnormal: 3 });
  });

  it('differs between seeds', () => {
    const split = (seed: number) =>
      splitSnapshot({ items: make(50, 20), ...BASE, seed }).assignments;
    expect([...split(1)].sort()).not.toEqual([...split(2)].sort());
  });

  it('keeps a family larger than the test side in training', () => {
    const family = make(100, 0).map((item) => ({ ...item, id: `f${item.id}`, group: 'family' }));
    const { assignments } = splitSnapshot({ items: [...family, ...make(40, 20)], ...BASE });
    expect(assignments.get('fi0')).not.toBe('test');
  });

  it('takes the latest for testing in chronological mode', () => {
    const alternating = make(100, 0).map((item, i) => ({
      ...item,
      label: i % 2 === 0 ? ('normal' as const) : ('abnormal' as const),
    }));
    const { assignments } = splitSnapshot({ ...BASE, items: alternating, mode: 'chronological' });
    expect(assignments.get('i99')).toBe('test');
    expect(assignments.get('i70')).toBe('test');
    expect(assignments.get('i69')).not.toBe('test');
  });

  it('thins training to the wanted anomaly rate and size, naming what was left out', () => {
    const split = splitSnapshot({
      items: make(400, 60),
      ...BASE,
      targetAnomalyRate: 0.25,
      maxTrain: 100,
    });
    const { train } = split.counts;
    expect(train.normal + train.abnormal).toBe(100);
    expect(train.abnormal / 100).toBeCloseTo(0.25, 1);
    expect(split.dropped.size + split.assignments.size).toBe(460);
    expect(new Set(split.dropped.values())).toEqual(new Set(['anomaly-rate', 'max-train']));
  });

  it('keeps one of each class however small the wish', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 2, max: 5 }),
        (rate, most) => {
          const { train } = splitSnapshot({
            items: make(30, 30),
            ...BASE,
            targetAnomalyRate: rate,
            maxTrain: most,
          }).counts;
          expect(train.normal).toBeGreaterThan(0);
          expect(train.abnormal).toBeGreaterThan(0);
          expect(train.normal + train.abnormal).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it.each([
    ['one class', { ...BASE, items: make(10, 0) }, /The set has 10 normal and 0 abnormal/],
    [
      'one abnormal',
      { ...BASE, items: make(10, 1) },
      /The test side has \d+ normal and 0 abnormal/,
    ],
    [
      'early anomalies',
      { ...BASE, mode: 'chronological', items: make(20, 3) },
      /test side.*longer stretch/s,
    ],
  ] as const)('%s: SINGLE_CLASS with counts and cure', (_name, input, message) => {
    expect(() => splitSnapshot(input)).toThrow(
      expect.objectContaining({ code: 'SINGLE_CLASS', message: expect.stringMatching(message) }),
    );
  });

  it.each([
    ['testShare', { ...BASE, testShare: 1 }],
    ['probeShare', { ...BASE, probeShare: 1 }],
    ['targetAnomalyRate', { ...BASE, targetAnomalyRate: 0 }],
    ['maxTrain', { ...BASE, maxTrain: 1 }],
  ] as const)('a bad %s is named', (field, input) => {
    expect(() => splitSnapshot({ items: make(20, 20), ...input })).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        details: expect.objectContaining({ field }),
      }),
    );
  });

  it('names a repeated id and a missing time', () => {
    const [first, ...rest] = make(5, 5);
    const twice = [...rest, { ...rest[0], text: 'x' } as SnapshotItem];
    expect(() => splitSnapshot({ ...BASE, items: twice })).toThrow(/"i1" occurs twice/);
    const untimed = [...rest, { ...first, firstSeen: null } as SnapshotItem];
    expect(() => splitSnapshot({ ...BASE, mode: 'chronological', items: untimed })).toThrow(
      /"i0" has no first-seen time/,
    );
  });
});

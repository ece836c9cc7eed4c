import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planSnapshot, type SnapshotCandidate } from './plan-snapshot.ts';
import { snapshotConfigSchema } from './snapshot-config.ts';

const WORDS = ['fan', 'link', 'disk', 'node', 'clock', 'cache', 'torus', 'job', 'mount', 'rack'];
const candidate = (index: number, change: Partial<SnapshotCandidate> = {}): SnapshotCandidate => {
  const label = index % 4 === 0 ? 'abnormal' : 'normal';
  const text = `${WORDS[index % 10]} ${WORDS[Math.floor(index / 10) % 10]} reports ${'state '.repeat(index % 7)}x`;
  return {
    templateId: `t${index}`,
    text: `${text} ${letters(index)}`,
    label,
    firstSeen: index * 1000,
    trace: { id: `r${index}`, label, think: `because ${index}` },
    ...change,
  };
};
const letters = (index: number) =>
  `q${'abcdefghij'[index % 10]}${'klmnopqrst'[Math.floor(index / 10) % 10]}`;
const many = (count: number) => Array.from({ length: count }, (_, index) => candidate(index));
const config = (change = {}) => snapshotConfigSchema.parse(change);

test('the same labels, traces and seed give the same rows and hash, in whatever order and under whatever ids', () => {
  const first = planSnapshot(many(80), config(), 3);
  fc.assert(
    fc.property(fc.shuffledSubarray(many(80), { minLength: 80 }), (shuffled) => {
      const renamed = shuffled.map((item) => ({ ...item, templateId: `other-${item.templateId}` }));
      const again = planSnapshot(renamed, config(), 3);
      expect(again.hash).toBe(first.hash);
      expect(again.rows.map((row) => [row.position, row.split, row.text])).toEqual(
        first.rows.map((row) => [row.position, row.split, row.text]),
      );
    }),
    { numRuns: 20 },
  );
  expect(planSnapshot(many(80), config({ seed: 7 }), 3).hash).not.toBe(first.hash);
  expect(first.stats.excluded).toEqual({ 'not-final': 3 });
  expect(first.rows.map((row) => row.position)).toEqual(first.rows.map((_, index) => index));
});

test('training rows have a trace; rows without one can be tested', () => {
  const items = many(80).map((item, index) => (index % 3 === 0 ? { ...item, trace: null } : item));
  const plan = planSnapshot(items, config(), 0);
  expect(plan.rows.filter((row) => row.split === 'train').every((row) => row.think !== '')).toBe(
    true,
  );
  expect(plan.stats.withoutTrace).toBeGreaterThan(0);
  expect(plan.stats.rows + (plan.stats.excluded['no-trace'] ?? 0)).toBe(80);

  const without = planSnapshot(items, config({ withoutTrace: 'leave-out' }), 0);
  expect(without.stats).toMatchObject({ withoutTrace: 0, excluded: { 'no-trace': 27 } });
});

test('a trace that argues for another label trains nothing', () => {
  const items = many(80).map((item) => ({
    ...item,
    trace:
      item.trace && item.templateId === 't8'
        ? { ...item.trace, label: 'normal' as const }
        : item.trace,
  }));
  const plan = planSnapshot(items, config({ withoutTrace: 'leave-out' }), 0);
  expect(plan.stats.excluded).toEqual({ 'trace-label-differs': 1 });
});

test('thinning to an anomaly rate counts what it leaves out', () => {
  const { stats } = planSnapshot(many(80), config({ targetAnomalyRate: 0.15, maxTrain: 40 }), 0);
  expect(stats.anomalyRate).toBeCloseTo(0.15, 1);
  expect(stats.splits.train.normal + stats.splits.train.abnormal).toBe(40);
  expect(
    (stats.excluded['anomaly-rate'] ?? 0) + (stats.excluded['max-train'] ?? 0) + stats.rows,
  ).toBe(80);
});

test.each([
  ['all normal', many(40).map((item) => ({ ...item, label: 'normal' as const }))],
  ['nothing at all', []],
  [
    'abnormal templates without traces',
    many(40).map((item) => (item.label === 'abnormal' ? { ...item, trace: null } : item)),
  ],
])('%s: SINGLE_CLASS with the cure', (_name, items) => {
  expect(() => planSnapshot(items, config(), 0)).toThrowError(
    expect.objectContaining({ code: 'SINGLE_CLASS' }),
  );
});

test('near-duplicates never stand on both sides, and groups with both labels are counted', () => {
  const items = many(60).concat(
    many(60).map((item, index) => ({ ...item, templateId: `d${index}`, text: `${item.text} 17` })),
    many(60).map((item, index) => ({
      ...item,
      templateId: `e${index}`,
      text: `${item.text} 29`,
      label: 'normal' as const,
    })),
  );
  const plan = planSnapshot(items, config(), 0);
  const sides = new Map<string, Set<boolean>>();
  for (const row of plan.rows) {
    sides.set(row.nearGroup, (sides.get(row.nearGroup) ?? new Set()).add(row.split === 'test'));
  }
  expect([...sides.values()].every((side) => side.size === 1)).toBe(true);
  expect(plan.stats.nearGroups.mixed).toBeGreaterThan(0);
});

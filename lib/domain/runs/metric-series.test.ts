import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimateMinMax } from './decimate-min-max.ts';
import { metricSeries, type SeriesEvent } from './metric-series.ts';
import { stageDeadline } from './stage-deadline.ts';
import { makeSuperseded } from './superseded-steps.ts';

let seq = 0;
const started = (attempt: number, resumedFromStep: number | null): SeriesEvent => ({
  seq: ++seq,
  attempt,
  type: 'started',
  step: null,
  body: { resumedFromStep, totalSteps: 60 },
});
const metric = (attempt: number, step: number, loss: number | null): SeriesEvent => ({
  seq: ++seq,
  attempt,
  type: 'metric',
  step,
  body: { step, totalSteps: 60, values: { loss } },
});
const steps = (attempt: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    metric(attempt, from + index, attempt * 100 + from + index),
  );

test('steps after the checkpoint are taken from the attempt that went on from it', () => {
  const { series, attempts } = metricSeries([
    started(1, null),
    ...steps(1, 1, 17),
    started(2, 10),
    ...steps(2, 11, 20),
  ]);
  expect(series[0]?.steps).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(series[0]?.values.slice(9, 11)).toEqual([110, 211]);
  expect(attempts).toEqual([
    { attempt: 1, resumedFromStep: null },
    { attempt: 2, resumedFromStep: 10 },
  ]);
});

test('steps the new attempt has not reached yet are not shown from the old one', () => {
  const { series } = metricSeries([
    started(1, null),
    ...steps(1, 1, 17),
    started(2, 10),
    ...steps(2, 11, 12),
  ]);
  expect(series[0]?.steps.at(-1)).toBe(12);
});

test('a fresh start supersedes everything before it', () => {
  const { series } = metricSeries([
    started(1, null),
    ...steps(1, 1, 5),
    started(2, null),
    ...steps(2, 1, 2),
  ]);
  expect(series[0]?.values).toEqual([201, 202]);
});

test('min, max and last pass over what was not finite; probes are curves too', () => {
  const probe: SeriesEvent = {
    seq: 99,
    attempt: 1,
    type: 'probe',
    step: 2,
    body: { f1: 0.5, accuracy: 1 },
  };
  const { series, totalSteps } = metricSeries([
    metric(1, 1, 3),
    metric(1, 2, 1),
    probe,
    metric(1, 3, null),
  ]);
  expect(series[0]).toMatchObject({
    name: 'loss',
    last: 1,
    min: { value: 1, step: 2 },
    max: { value: 3, step: 1 },
    points: 3,
  });
  expect(series.find(({ name }) => name === 'probe_f1')).toMatchObject({
    steps: [2],
    values: [0.5],
  });
  expect(totalSteps).toBe(60);
});

test('no step is counted twice, whatever was resumed where', () => {
  const resumes = fc.array(fc.record({ from: fc.nat(40), made: fc.nat(30) }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.nat(40), resumes, (first, later) => {
      const events = [started(1, null), ...steps(1, 1, first)];
      let reached = first;
      for (const [index, { from, made }] of later.entries()) {
        const resumed = Math.min(from, reached);
        events.push(started(index + 2, resumed), ...steps(index + 2, resumed + 1, resumed + made));
        reached = resumed + made;
      }
      const found = metricSeries(events).series[0]?.steps ?? [];
      expect(found).toEqual(Array.from({ length: reached }, (_, index) => index + 1));
    }),
  );
});

test('superseded: only later attempts, only steps after their checkpoint', () => {
  const isSuperseded = makeSuperseded([
    { attempt: 1, resumedFromStep: null },
    { attempt: 2, resumedFromStep: 10 },
  ]);
  expect([
    isSuperseded(1, 10),
    isSuperseded(1, 11),
    isSuperseded(2, 11),
    isSuperseded(3, 1),
  ]).toEqual([false, true, false, false]);
});

test('thinning keeps first, last, lowest and highest, in order, within the limit', () => {
  const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 500 }),
      fc.integer({ min: 4, max: 60 }),
      (values, most) => {
        const kept = decimateMinMax(values, most);
        expect(kept.length).toBeLessThanOrEqual(Math.max(most, 0));
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        const numbers = values.filter((item) => item !== null);
        if (numbers.length === 0) return;
        const keptNumbers = kept.map((index) => values[index]).filter((item) => item != null);
        expect(keptNumbers).toContain(Math.min(...numbers));
        expect(keptNumbers).toContain(Math.max(...numbers));
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(values.length - 1);
      },
    ),
  );
});

test('the deadline shares what is left and never asks for nothing', () => {
  const stages = ['SFT', 'GRPO', 'EXPORT', 'EVALUATE'] as const;
  const at = (
    spentSeconds: number,
    stage: (typeof stages)[number],
    budgetSeconds: number | null = 600,
  ) => stageDeadline({ budgetSeconds, spentSeconds, stage, stages });
  expect(at(0, 'SFT', null)).toBeNull();
  expect(at(0, 'SFT')).toBe(303);
  expect(at(100, 'GRPO')).toBeGreaterThan(at(260, 'GRPO') as number);
  expect(at(5000, 'EVALUATE')).toBe(20);
});

import { describe, expect, it } from 'vitest';
import { attemptMarkers, curveData, curvesTogether, EMPTY_CURVE, smooth } from './curve-data.ts';

const series = (name: string, steps: number[], values: (number | null)[]) => ({
  name,
  steps,
  values,
  last: null,
  min: null,
  max: null,
  points: steps.length,
});

describe('smooth', () => {
  it('begins at the first value and keeps a level', () => {
    expect(smooth([3, 3, 3])).toEqual([3, 3, 3].map((value) => expect.closeTo(value)));
  });

  it('leaves gaps where nothing was measured', () => {
    expect(smooth([null, 1, null, 1])).toEqual([null, expect.closeTo(1), null, expect.closeTo(1)]);
  });
});

describe('curveData', () => {
  it('is empty without measurements and plain while it is short', () => {
    expect(curveData(undefined, 'Reward', 'accent')).toBe(EMPTY_CURVE);
    expect(curveData(series('reward', [1, 2], [0, 1]), 'Reward', 'accent').series).toHaveLength(1);
  });

  it('draws a long curve raw and smooth', () => {
    const steps = Array.from({ length: 80 }, (_, index) => index + 1);
    const { series: lines } = curveData(series('reward', steps, steps), 'Reward', 'accent');
    expect(lines.map(({ look }) => look)).toEqual(['raw', 'smooth']);
  });
});

describe('curvesTogether', () => {
  it('leaves gaps at steps that another curve has alone', () => {
    const data = curvesTogether([
      { series: series('a', [1, 2], [10, 20]), label: 'a', tone: 'accent' },
      { series: series('b', [2, 3], [5, 6]), label: 'b', tone: 'normal' },
    ]);
    expect(data.x).toEqual([1, 2, 3]);
    expect(data.series.map(({ values }) => values)).toEqual([
      [10, 20, null],
      [null, 5, 6],
    ]);
  });
});

describe('attemptMarkers', () => {
  it('marks where later attempts took over', () => {
    const attempts = [
      { attempt: 1, resumedFromStep: null },
      { attempt: 2, resumedFromStep: 100 },
    ];
    const stage = { stage: 'GRPO' as const, attempts, totalSteps: 240, series: [] };
    expect(attemptMarkers(stage)).toEqual([{ x: 100, label: 'attempt 2' }]);
    expect(attemptMarkers(undefined)).toEqual([]);
  });
});

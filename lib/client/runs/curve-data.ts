import type { Series } from '#lib/domain/runs/metric-series.ts';
import type { RunStageSeries } from './run-types.ts';

const ALPHA = 0.2;
/** Fewer points are drawn as they are: a mean would lag behind what is there. */
const MIN_POINTS_TO_SMOOTH = 50;

export type CurveTone = 'accent' | 'grounded' | 'abnormal' | 'attention' | 'normal' | 'disputed';
export type CurveLine = {
  label: string;
  values: (number | null)[];
  tone: CurveTone;
  look?: 'raw' | 'smooth';
};
export type CurveData = { x: number[]; series: CurveLine[] };

export const EMPTY_CURVE: CurveData = { x: [], series: [] };

/** One measured curve; a long one with its running mean over it. */
export function curveData(series: Series | undefined, label: string, tone: CurveTone): CurveData {
  if (!series) return EMPTY_CURVE;
  const { steps, values } = series;
  if (values.length < MIN_POINTS_TO_SMOOTH) {
    return { x: steps, series: [{ label, values, tone }] };
  }
  return {
    x: steps,
    series: [
      { label: 'measured', values, tone, look: 'raw' },
      { label: 'mean', values: smooth(values), tone, look: 'smooth' },
    ],
  };
}

/** Several curves over one axis: the steps of any of them, a gap where one was not measured. */
export function curvesTogether(
  lines: readonly { series: Series; label: string; tone: CurveTone }[],
): CurveData {
  const x = [...new Set(lines.flatMap(({ series }) => series.steps))].sort((a, b) => a - b);
  return {
    x,
    series: lines.map(({ series, label, tone }) => {
      const values = new Map(series.steps.map((step, index) => [step, series.values[index]]));
      return { label, tone, values: x.map((step) => values.get(step) ?? null) };
    }),
  };
}

/** Exponential moving average without the pull of the start; a gap stays a gap. */
export function smooth(values: readonly (number | null)[], alpha = ALPHA): (number | null)[] {
  let mean = 0;
  let weight = 0;
  return values.map((value) => {
    if (value === null) return null;
    mean = mean * (1 - alpha) + value * alpha;
    weight = weight * (1 - alpha) + alpha;
    return mean / weight;
  });
}

/** Where an attempt took over from the one before. */
export function attemptMarkers(stage: RunStageSeries | undefined): { x: number; label: string }[] {
  return (stage?.attempts ?? []).flatMap(({ attempt, resumedFromStep }) =>
    attempt > 1 && resumedFromStep !== null
      ? [{ x: resumedFromStep, label: `attempt ${attempt}` }]
      : [],
  );
}

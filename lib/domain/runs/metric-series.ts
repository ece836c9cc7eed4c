import { decimateMinMax } from './decimate-min-max.ts';
import { makeSuperseded } from './superseded-steps.ts';

/** One stored event of a stage, in order of `seq`. */
export type SeriesEvent = {
  seq: number;
  attempt: number;
  type: string;
  step: number | null;
  body: Record<string, unknown>;
};

export type Series = {
  /** As the trainer names it; values of the probe begin with `probe_`. */
  name: string;
  steps: number[];
  /** Null where the trainer measured no finite number. */
  values: (number | null)[];
  last: number | null;
  min: { value: number; step: number } | null;
  max: { value: number; step: number } | null;
  /** Points before thinning. */
  points: number;
};

export type StageSeries = {
  /** Where each attempt took over: curves show a boundary there. */
  attempts: { attempt: number; resumedFromStep: number | null }[];
  totalSteps: number | null;
  series: Series[];
};

const PROBE_FIELDS = [
  'accuracy',
  'precision',
  'recall',
  'f1',
  'falsePositiveRate',
  'formatOk',
  'meanThinkTokens',
] as const;

/** Curves of one stage from its events. Steps an attempt made again count once, as the last attempt made them. */
export function metricSeries(
  events: readonly SeriesEvent[],
  options: { maxPoints?: number } = {},
): StageSeries {
  const attempts = events
    .filter((event) => event.type === 'started')
    .map(({ attempt, body }) => ({ attempt, resumedFromStep: numberOf(body['resumedFromStep']) }));
  const isSuperseded = makeSuperseded(attempts);
  const curves = new Map<string, Map<number, number | null>>();
  let totalSteps: number | null = null;
  for (const event of events) {
    totalSteps = numberOf(event.body['totalSteps']) ?? totalSteps;
    if (event.step === null || isSuperseded(event.attempt, event.step)) continue;
    for (const [name, value] of measurements(event)) {
      const curve = curves.get(name) ?? new Map<number, number | null>();
      curves.set(name, curve.set(event.step, value));
    }
  }
  const series = [...curves].map(([name, points]) =>
    toSeries(name, points, options.maxPoints ?? 2000),
  );
  return { attempts, totalSteps, series };
}

function measurements({ type, body }: SeriesEvent): [string, number | null][] {
  if (type === 'metric') {
    const values = body['values'];
    if (typeof values !== 'object' || values === null) return [];
    return Object.entries(values).map(([name, value]) => [name, numberOf(value)]);
  }
  if (type === 'probe') {
    return PROBE_FIELDS.map((name) => [`probe_${name}`, numberOf(body[name])]);
  }
  return [];
}

function toSeries(name: string, points: Map<number, number | null>, maxPoints: number): Series {
  const sorted = [...points].sort(([a], [b]) => a - b);
  const values = sorted.map(([, value]) => value);
  let min: Series['min'] = null;
  let max: Series['max'] = null;
  for (const [step, value] of sorted) {
    if (value === null) continue;
    if (min === null || value < min.value) min = { value, step };
    if (max === null || value > max.value) max = { value, step };
  }
  const kept = decimateMinMax(values, maxPoints);
  return {
    name,
    steps: kept.map((index) => sorted[index]?.[0] ?? 0),
    values: kept.map((index) => values[index] ?? null),
    last: values.findLast((value) => value !== null) ?? null,
    min,
    max,
    points: sorted.length,
  };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

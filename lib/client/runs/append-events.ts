import type { Series } from '#lib/domain/runs/metric-series.ts';
import type { RunEvent, RunSeries, RunStageSeries } from './run-types.ts';

const PROBE_FIELDS = [
  'accuracy',
  'precision',
  'recall',
  'f1',
  'falsePositiveRate',
  'formatOk',
  'meanThinkTokens',
] as const;

/**
 * The curves with new events behind them. Null when they have to be read again: an attempt took over, so that steps
 * already drawn count no longer.
 */
export function appendEvents(series: RunSeries, events: readonly RunEvent[]): RunSeries | null {
  const fresh = events.filter((event) => event.seq > series.lastSeq);
  if (fresh.some((event) => event.type === 'started' && event.attempt > 1)) return null;
  const last = fresh.at(-1);
  if (!last) return series;
  const measured = fresh.filter(({ type }) => type === 'metric' || type === 'probe');
  const stages = measured.reduce(appendEvent, series.stages);
  return { stages, lastSeq: last.seq };
}

function appendEvent(stages: RunStageSeries[], event: RunEvent): RunStageSeries[] {
  const stage = stages.find((each) => each.stage === event.stage) ?? emptyStage(event);
  const measured = readValues(event);
  if (event.step === null || measured.length === 0) return stages;
  const step = event.step;
  const names = new Set(stage.series.map(({ name }) => name));
  const values = new Map(measured);
  const grown: RunStageSeries = {
    ...stage,
    totalSteps: numberOf(event.body['totalSteps']) ?? stage.totalSteps,
    series: [
      ...stage.series.map((line) =>
        values.has(line.name) ? addPoint(line, step, values.get(line.name) ?? null) : line,
      ),
      ...measured
        .filter(([name]) => !names.has(name))
        .map(([name, value]) => addPoint(emptySeries(name), step, value)),
    ],
  };
  return stages.includes(stage)
    ? stages.map((each) => (each === stage ? grown : each))
    : [...stages, grown];
}

const emptyStage = (event: RunEvent): RunStageSeries => ({
  stage: event.stage,
  attempts: [{ attempt: event.attempt, resumedFromStep: null }],
  totalSteps: null,
  series: [],
});

const emptySeries = (name: string): Series => ({
  name,
  steps: [],
  values: [],
  last: null,
  min: null,
  max: null,
  points: 0,
});

/** A step that is told twice counts as told last. */
function addPoint(line: Series, step: number, value: number | null): Series {
  const kept = line.steps.filter((each) => each < step).length;
  const point = value === null ? null : { value, step };
  return {
    ...line,
    steps: [...line.steps.slice(0, kept), step],
    values: [...line.values.slice(0, kept), value],
    last: value ?? line.last,
    min: point && (line.min === null || point.value < line.min.value) ? point : line.min,
    max: point && (line.max === null || point.value > line.max.value) ? point : line.max,
    points: line.points + 1,
  };
}

function readValues({ type, body }: RunEvent): [string, number | null][] {
  if (type === 'probe') return PROBE_FIELDS.map((name) => [`probe_${name}`, numberOf(body[name])]);
  const values = body['values'];
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).map(([name, value]) => [name, numberOf(value)]);
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

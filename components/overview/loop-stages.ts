import type { LoopStage } from '#components/layout/loop-line.tsx';
import {
  formatCount,
  formatPercent,
  formatScore,
  formatShortCount,
} from '#components/ui/format.ts';
import { formatDuration } from '#components/ui/format-time.ts';
import { can } from '#lib/domain/access/permissions.ts';
import type { LoopFacts, OverviewView, RunFacts } from '#lib/domain/overview/overview.ts';

/** The stages of the loop that the role may see, from real counts. */
export function loopStages(view: OverviewView, base: string): LoopStage[] {
  const { loop, counts } = view;
  return [
    ...(loop.sources ? [sourcesStage(loop.sources, base)] : []),
    templatesStage(loop, base),
    labelsStage(view, base),
    ...(loop.traces ? [tracesStage(loop.traces, base, can(view.role, 'traces.vet'))] : []),
    ...(counts.snapshots === null ? [] : [snapshotStage(loop.snapshot, base)]),
    ...(counts.runs === null ? [] : [runStage(loop.run, base)]),
    ...(counts.models === null ? [] : [modelStage(loop.model, base)]),
    ...(loop.review ? [reviewStage(loop.review, base, can(view.role, 'explanations.audit'))] : []),
  ];
}

const words = (n: number, one: string, many = `${one}s`) =>
  `${formatCount(n)} ${n === 1 ? one : many}`;
const alertOf = (n: number, what: string) => (n > 0 ? `${formatCount(n)} ${what}` : undefined);

function sourcesStage(sources: NonNullable<LoopFacts['sources']>, base: string): LoopStage {
  return {
    label: 'Sources',
    value: sources.count === 0 ? 'none yet' : words(sources.count, 'log'),
    detail: sources.count === 0 ? 'import one' : `${formatShortCount(sources.lines)} lines`,
    alert: alertOf(sources.failed, 'failed'),
    state: sources.live > 0 ? 'now' : sources.count > 0 ? 'done' : 'empty',
    href: `${base}/sources`,
  };
}

function templatesStage({ templates, sources }: LoopFacts, base: string): LoopStage {
  const isReading = (sources?.live ?? 0) > 0;
  return {
    label: 'Templates',
    value: templates.count === 0 ? 'none yet' : formatCount(templates.count),
    detail: templates.count === 0 ? undefined : words(templates.groups, 'group'),
    state: isReading ? 'now' : templates.count > 0 ? 'done' : 'empty',
    href: `${base}/templates`,
  };
}

function labelsStage({ loop, counts }: OverviewView, base: string): LoopStage {
  const { final, open } = loop.labels;
  return {
    label: 'Labels',
    value: final === 0 ? 'none yet' : `${formatCount(final)} final`,
    detail: open > 0 ? `${formatCount(open)} open` : undefined,
    alert: alertOf(counts.settle ?? 0, 'to settle'),
    state: final === 0 ? 'empty' : open > 0 ? 'now' : 'done',
    href: counts.settle !== null ? `${base}/settle` : `${base}/templates`,
  };
}

function tracesStage(
  traces: NonNullable<LoopFacts['traces']>,
  base: string,
  mayVet: boolean,
): LoopStage {
  const { accepted, waiting, stale } = traces;
  return {
    label: 'Reasoning',
    value: accepted === 0 ? 'none yet' : `${formatCount(accepted)} vetted`,
    detail: waiting > 0 ? `${formatCount(waiting)} waiting` : undefined,
    alert: alertOf(stale, 'stale'),
    state: waiting > 0 ? 'now' : accepted > 0 ? 'done' : 'empty',
    href: mayVet ? `${base}/vet` : `${base}/templates`,
  };
}

function snapshotStage(snapshot: LoopFacts['snapshot'], base: string): LoopStage {
  return {
    label: 'Snapshot',
    value: snapshot ? `s${snapshot.number} · ${formatCount(snapshot.rows)}` : 'none yet',
    detail: snapshot ? `${formatPercent(snapshot.anomalyRate, 0)} abnormal in training` : undefined,
    state: snapshot ? 'done' : 'empty',
    href: `${base}/snapshots`,
  };
}

function runStage(run: RunFacts | null, base: string): LoopStage {
  if (!run) {
    return { label: 'Run', value: 'none yet', state: 'empty', href: `${base}/runs` };
  }
  const isLive = run.state === 'RUNNING' || run.state === 'QUEUED' || run.state === 'STOPPING';
  return {
    label: `Run ${run.number}`,
    value: isLive ? progressOf(run) : run.state.toLowerCase(),
    detail:
      isLive && run.remainingSeconds !== null
        ? `${formatDuration(run.remainingSeconds)} left`
        : undefined,
    alert: alertOf(run.alerts, run.alerts === 1 ? 'alert' : 'alerts'),
    state: isLive ? 'now' : run.state === 'SUCCEEDED' ? 'done' : 'empty',
    href: `${base}/runs/${run.number}`,
  };
}

function progressOf({ stage, step, totalSteps, state }: RunFacts): string {
  if (!stage || state === 'QUEUED') return 'queued';
  return totalSteps > 0 ? `${stage} ${formatPercent(step / totalSteps, 0)}` : stage;
}

function modelStage(model: LoopFacts['model'], base: string): LoopStage {
  return {
    label: model ? `Model m${model.number}` : 'Model',
    value: model ? (model.f1 ? `F1 ${formatScore(model.f1.estimate)}` : model.name) : 'none yet',
    detail: model
      ? model.f1
        ? `${formatScore(model.f1.low)} – ${formatScore(model.f1.high)}, held out`
        : 'not evaluated'
      : undefined,
    state: model ? 'done' : 'empty',
    href: `${base}/models`,
  };
}

function reviewStage(
  review: NonNullable<LoopFacts['review']>,
  base: string,
  mayReview: boolean,
): LoopStage {
  const { judged, waiting, sentBack } = review;
  return {
    label: 'Review',
    value: judged === 0 ? 'none yet' : `${formatCount(judged)} judged`,
    detail: waiting > 0 ? `${formatCount(waiting)} waiting` : undefined,
    alert: alertOf(sentBack, 'sent back'),
    state: waiting > 0 ? 'now' : judged > 0 ? 'done' : 'empty',
    href: mayReview ? `${base}/review` : `${base}/models`,
  };
}

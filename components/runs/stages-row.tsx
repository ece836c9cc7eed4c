import { cn } from '#components/ui/cn.ts';
import { formatCount, formatValue } from '#components/ui/format.ts';
import { formatDuration } from '#components/ui/format-time.ts';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import type { RunDetail, RunStage } from '#lib/client/runs/run-types.ts';
import { STAGE_WORDS } from '#lib/client/runs/state-looks.ts';
import { StateBadge } from './state-badge.tsx';

const WHAT: Record<RunStage['kind'], string> = {
  SFT: 'learns the vetted reasoning',
  GRPO: 'learns from the reward',
  EXPORT: 'merge, ONNX, parity check',
  EVALUATE: 'test rows and baselines',
};

/** The stages in their order: how far each is, how fast, how long still. */
export function StagesRow({ run }: { run: RunDetail }) {
  return (
    <ol
      aria-label="Stages"
      className="grid gap-3 @2xl:grid-cols-2 @5xl:grid-flow-col @5xl:auto-cols-fr @5xl:grid-cols-none"
    >
      {run.stages.map((stage) => (
        <li
          key={stage.id}
          aria-current={stage.state === 'RUNNING' ? 'step' : undefined}
          className={cn(
            'flex min-w-0 flex-col gap-1 rounded-lg border bg-panel px-3 py-2',
            stage.state === 'RUNNING' ? 'border-accent' : 'border-line',
          )}
        >
          <div className="flex items-center justify-between gap-2">
            <h2 className="font-semibold">{STAGE_WORDS[stage.kind]}</h2>
            <StateBadge state={stage.state} />
          </div>
          <p className="truncate text-aside text-muted tabular-nums" title={stageText(stage)}>
            {stageText(stage)}
          </p>
          {stage.state === 'RUNNING' && stage.totalSteps > 0 ? (
            <ProgressBar
              hideLabel
              label={`${STAGE_WORDS[stage.kind]}, steps`}
              value={stage.step / stage.totalSteps}
              valueText={stageText(stage)}
            />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function stageText(stage: RunStage): string {
  switch (stage.state) {
    case 'PENDING':
    case 'QUEUED':
      return WHAT[stage.kind];
    case 'RUNNING':
      return [steps(stage), pace(stage), left(stage), stage.phase].filter(Boolean).join(' · ');
    case 'SUCCEEDED':
      return [stepsDone(stage), took(stage)].filter(Boolean).join(' · ');
    case 'STOPPED':
      return [steps(stage), 'a checkpoint is kept'].filter(Boolean).join(' · ');
    case 'FAILED':
      return [steps(stage), stage.errorCode].filter(Boolean).join(' · ');
  }
}

const steps = ({ step, totalSteps }: RunStage) =>
  totalSteps > 0 ? `step ${step} of ${totalSteps}` : '';
// The steps of export and evaluation are no training steps: how many there were tells nobody anything.
const stepsDone = ({ kind, step }: RunStage) =>
  kind === 'SFT' || kind === 'GRPO' ? `${formatCount(step)} ${step === 1 ? 'step' : 'steps'}` : '';
const pace = ({ secondsPerStep }: RunStage) =>
  secondsPerStep === null ? '' : `${formatValue(Number(secondsPerStep.toPrecision(2)))} s a step`;
const left = ({ remainingSeconds }: RunStage) =>
  remainingSeconds === null ? '' : `${formatDuration(remainingSeconds)} left`;
const took = ({ startedAt, finishedAt }: RunStage) =>
  startedAt && finishedAt
    ? formatDuration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)
    : '';

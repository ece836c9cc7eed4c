import { formatPercent, formatScore } from '#components/ui/format.ts';
import { formatDuration } from '#components/ui/format-time.ts';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { TextLink } from '#components/ui/text-link.tsx';
import { currentStage } from '#lib/client/runs/current-stage.ts';
import type { RunListItem } from '#lib/client/runs/run-types.ts';
import { STAGE_WORDS, stateLook } from '#lib/client/runs/state-looks.ts';
import { StateBadge } from './state-badge.tsx';

/** Columns of the list of runs; `base` is the address of the project. */
export const runColumns = (base: string): TableColumn<RunListItem>[] => [
  {
    id: 'run',
    header: 'run',
    cell: (run) => (
      <span className="flex min-w-0 items-baseline gap-2">
        <TextLink href={`${base}/runs/${run.number}`}>Run {run.number}</TextLink>
        {run.name === `Run ${run.number}` ? null : (
          <bdi className="max-w-56 truncate text-muted">{run.name}</bdi>
        )}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'state',
    cell: (run) => (
      <span className="flex items-center gap-1.5">
        <StateBadge state={run.state} />
        {run.errorCode ? <span className="log text-muted">{run.errorCode}</span> : null}
      </span>
    ),
  },
  { id: 'stages', header: 'stages', cell: (run) => <Stages run={run} /> },
  { id: 'step', header: 'step', width: '9rem', cell: (run) => <Step run={run} /> },
  {
    id: 'remaining',
    header: 'remaining',
    numeric: true,
    cell: (run) => {
      const stage = currentStage(run.stages);
      return run.state === 'RUNNING' && stage?.remainingSeconds
        ? formatDuration(stage.remainingSeconds)
        : '';
    },
  },
  {
    id: 'f1',
    header: <span title="on the probe, abnormal, as last measured">probe F1</span>,
    numeric: true,
    cell: ({ probe }) => (probe ? formatScore(probe.f1) : <NotYet />),
  },
  {
    id: 'fpr',
    header: 'false alarms',
    numeric: true,
    wideOnly: true,
    cell: ({ probe }) => (probe ? formatPercent(probe.falsePositiveRate) : <NotYet />),
  },
  {
    id: 'base',
    header: 'base',
    wideOnly: true,
    cell: (run) => <span className="log block max-w-48 truncate text-muted">{run.base}</span>,
  },
  {
    id: 'snapshot',
    header: 'snapshot',
    cell: ({ snapshot }) => (
      <TextLink href={`${base}/snapshots/${snapshot.number}`}>s{snapshot.number}</TextLink>
    ),
  },
  {
    id: 'model',
    header: 'model',
    cell: ({ models }) => (
      <span className="flex gap-2">
        {models.map(({ id, number }) => (
          <TextLink key={id} href={`${base}/models/${number}`}>
            m{number}
          </TextLink>
        ))}
      </span>
    ),
  },
  {
    id: 'created',
    header: 'launched',
    cell: (run) => <RelativeTime value={run.createdAt} className="text-muted" />,
  },
];

const NotYet = () => <span className="text-muted">not yet</span>;

const DONE = {
  grounded: 'text-grounded',
  accent: 'text-accent',
  abnormal: 'text-abnormal',
} as const;

function Stages({ run }: { run: RunListItem }) {
  return (
    <span className="flex gap-2 whitespace-nowrap text-aside">
      {run.stages.map(({ id, kind, state }) => {
        const { tone, glyph, word } = stateLook(state);
        return (
          <span key={id} title={word} className={DONE[tone as keyof typeof DONE] ?? 'text-muted'}>
            <span aria-hidden="true">{glyph}</span> {STAGE_WORDS[kind]}
            <span className="sr-only"> {word}</span>
          </span>
        );
      })}
    </span>
  );
}

function Step({ run }: { run: RunListItem }) {
  const stage = currentStage(run.stages);
  if (!stage || stage.totalSteps === 0 || run.state === 'SUCCEEDED') return null;
  const text = `${stage.step} of ${stage.totalSteps}`;
  return (
    <span className="flex items-center gap-2">
      <ProgressBar
        className="w-12"
        hideLabel
        label={`${STAGE_WORDS[stage.kind]} of run ${run.number}`}
        value={stage.step / stage.totalSteps}
        valueText={text}
      />
      <span className="whitespace-nowrap text-aside text-muted tabular-nums">{text}</span>
    </span>
  );
}

import { Button } from './button.tsx';
import { ErrorState } from './error-state.tsx';
import { formatCount } from './format.ts';
import { formatDuration } from './format-time.ts';
import { LogText } from './log-text.tsx';
import { Notice } from './notice.tsx';
import { ProgressBar } from './progress-bar.tsx';

export type Work = {
  state: 'QUEUED' | 'RUNNING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';
  done: number;
  failed: number;
  total: number;
  /** What it says of itself; of failed work the reason. */
  message: string | null;
  errors: readonly { item: string; message: string }[];
};

type WorkProgressProps = {
  /** What is going on: `The teacher writes traces`. */
  label: string;
  work: Work;
  /** Seconds that it still takes, or null. */
  remaining: number | null;
  onStop?: (() => void) | undefined;
  stopping?: boolean | undefined;
};

/** Long work: what, how far, how long still, stop; afterwards how it ended and what failed. */
export function WorkProgress(props: WorkProgressProps) {
  const { label, work, remaining, onStop, stopping = false } = props;
  const isLive = work.state === 'QUEUED' || work.state === 'RUNNING';
  return (
    <div className="flex flex-col gap-2.5">
      {isLive ? (
        <div className="flex items-end gap-3">
          <ProgressBar
            className="flex-1"
            label={label}
            value={work.state === 'QUEUED' ? null : share(work)}
            valueText={work.state === 'QUEUED' ? 'waits for the worker' : progress(work, remaining)}
          />
          {onStop ? (
            <Button size="small" onClick={onStop} pending={stopping}>
              Stop
            </Button>
          ) : null}
        </div>
      ) : (
        <Ending label={label} work={work} />
      )}
      <Failures work={work} />
    </div>
  );
}

function Ending({ label, work }: { label: string; work: Work }) {
  const counts = `${formatCount(work.done)} of ${formatCount(work.total)} done${
    work.failed > 0 ? `, ${formatCount(work.failed)} failed` : ''
  }.`;
  if (work.state === 'FAILED') {
    return (
      <ErrorState
        title={`${label}: it failed`}
        where={work.message ?? undefined}
        cure={`${counts} What was done is kept; starting again goes on with the rest.`}
      />
    );
  }
  const isWhole = work.state === 'SUCCEEDED' && work.failed === 0;
  return (
    <Notice tone={isWhole ? 'grounded' : 'attention'} title={label}>
      {work.state === 'STOPPED' ? 'Stopped. ' : ''}
      {counts} {work.message}
    </Notice>
  );
}

function Failures({ work }: { work: Work }) {
  if (work.errors.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer text-attention">
        {formatCount(work.failed)} failed; the first {work.errors.length}
      </summary>
      <ul className="mt-1.5 flex max-h-60 flex-col gap-1.5 overflow-y-auto">
        {work.errors.map((error, index) => (
          <li key={index}>
            <LogText>{error.item}</LogText>
            <LogText wrap className="font-sans text-aside text-muted">
              {error.message}
            </LogText>
          </li>
        ))}
      </ul>
    </details>
  );
}

const share = (work: Work) => (work.total > 0 ? (work.done + work.failed) / work.total : null);

function progress(work: Work, remaining: number | null): string {
  const parts = [`${formatCount(work.done)} of ${formatCount(work.total)}`];
  if (work.failed > 0) parts.push(`${formatCount(work.failed)} failed`);
  parts.push(remaining === null ? 'time left not known yet' : `${formatDuration(remaining)} left`);
  return parts.join(' · ');
}

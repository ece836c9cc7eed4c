'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import {
  formatBytes,
  formatCount,
  formatPercent,
  formatShortCount,
} from '#components/ui/format.ts';
import { formatDuration } from '#components/ui/format-time.ts';
import { Panel } from '#components/ui/panel.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { Stat } from '#components/ui/stat.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { resumeSource, sourceKeys, stopSource } from '#lib/client/sources/queries.ts';
import { isLive, type SourceView } from '#lib/domain/sources/source-view.ts';
import { SourceState } from './source-state.tsx';

/** How far the import is, how fast, how long still; stop and go on. */
export function ImportProgress({ source }: { source: SourceView }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (run: (id: string) => Promise<unknown>) => run(source.id),
    onError: (error) => showToast({ title: error.message, tone: 'attention' }),
    onSettled: () => client.invalidateQueries({ queryKey: sourceKeys.one(source.id) }),
  });
  // A live source is closed in its own panel.
  const canStop = isLive(source.state) && !source.isStopping && source.feed === null;
  const canResume = source.state === 'STOPPED' || source.state === 'FAILED';
  const stop = () => change.mutate(stopSource);
  const resume = () => change.mutate(resumeSource);
  useShortcuts([
    { key: 's', label: 'Stop the import', run: stop, when: canStop },
    { key: 'r', label: 'Resume the import', run: resume, when: canResume },
  ]);
  return (
    <Panel
      title={<bdi>{source.fileName}</bdi>}
      aside={describeBytes(source)}
      actions={
        <>
          <SourceState source={source} />
          {canStop ? (
            <Button kbd="s" pending={change.isPending} onClick={stop}>
              Stop and keep
            </Button>
          ) : null}
          {canResume ? (
            <Button kbd="r" variant="primary" pending={change.isPending} onClick={resume}>
              Resume
            </Button>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProgressBar
          label={`Import of ${source.name}`}
          hideLabel
          value={source.share ?? (isLive(source.state) ? null : 0)}
          valueText={progressText(source)}
          tone={source.state === 'FAILED' ? 'abnormal' : 'accent'}
        />
        <div className="flex flex-wrap items-baseline gap-x-7 gap-y-1">
          <Stat look="inline" value={formatCount(source.linesRead)} label="lines" />
          <Stat look="inline" value={formatCount(source.templatesFound)} label="templates" />
          <Stat look="inline" value={formatCount(source.linesOther)} label="of another shape" />
          {source.linesPerSecond ? (
            <Stat
              look="inline"
              value={formatShortCount(source.linesPerSecond)}
              label="lines per second"
            />
          ) : null}
          <span className="ml-auto text-muted tabular-nums">{progressText(source)}</span>
        </div>
        {source.state === 'FAILED' ? (
          <ErrorState
            title="The import failed"
            cure={source.errorMessage ?? 'Resume it to try again.'}
            code={source.errorCode ?? undefined}
          />
        ) : null}
      </div>
    </Panel>
  );
}

function progressText(source: SourceView): string {
  switch (source.state) {
    case 'QUEUED':
      return source.linesRead > 0
        ? `waits for the worker; goes on from line ${formatCount(source.linesRead + 1)}`
        : 'waits for the worker';
    case 'RUNNING': {
      if (source.isStopping) return 'stops after the lines in hand; what was read is kept';
      const left =
        source.remainingSeconds === null
          ? `${source.share === null ? 'size not known' : formatPercent(source.share, 0)}`
          : `about ${formatDuration(source.remainingSeconds)} left`;
      return `${left} · a restart goes on from line ${formatCount(source.linesRead + 1)}`;
    }
    case 'STOPPED':
      return `stopped; Resume goes on from line ${formatCount(source.linesRead + 1)}`;
    case 'FAILED':
      return `what was read is kept, up to line ${formatCount(source.linesRead)}`;
    case 'LISTENING':
      return 'all that has come is read';
    case 'READY':
      return source.startedAt && source.finishedAt
        ? `took ${formatDuration((Date.parse(source.finishedAt) - Date.parse(source.startedAt)) / 1000)}`
        : 'done';
  }
}

function describeBytes({ fileBytes, bytesRead, packedBytes }: SourceView): string {
  const kept = packedBytes === null ? '' : ` · kept in ${formatBytes(packedBytes)}`;
  return `${formatBytes(fileBytes)} · read ${formatBytes(bytesRead)}${kept}`;
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatBytes } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { runLogQuery } from '#lib/client/runs/queries.ts';
import type { RunDetail } from '#lib/client/runs/run-types.ts';
import { isRunOver } from '#lib/domain/runs/run-state.ts';
import { LoadError } from './load-error.tsx';

/** The end of what the trainer printed, of all stages and attempts. */
export function LogPanel({ run }: { run: RunDetail }) {
  const query = useQuery(runLogQuery(run.id, !isRunOver(run.state)));
  if (query.isError) {
    return <LoadError error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <SkeletonRows label="Reading the log" rows={10} />;
  const { text, fromByte, size } = query.data;
  if (text === '') {
    return (
      <EmptyState title="Nothing is printed yet">
        The log begins when the first stage starts.
      </EmptyState>
    );
  }
  return (
    <Panel
      title="train.log"
      aside={
        fromByte > 0
          ? `the last ${formatBytes(size - fromByte)} of ${formatBytes(size)}`
          : formatBytes(size)
      }
      bodyClassName="p-0"
    >
      <CodeBlock label="Log of the trainer" maxHeight="60vh" className="border-0">
        {lastLine(text)}
      </CodeBlock>
    </Panel>
  );
}

/** A progress bar redraws its line with carriage returns: only what stood there last is shown. */
function lastLine(text: string): string {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split('\r').findLast((part) => part.trim() !== '') ?? '')
    .join('\n');
}

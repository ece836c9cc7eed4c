'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { runsQuery } from '#lib/client/runs/queries.ts';
import { LoadError } from './load-error.tsx';
import { runColumns } from './run-columns.tsx';
import { TrainerPanel } from './trainer-panel.tsx';

type RunListProps = {
  projectId: string;
  slug: string;
  canLaunch: boolean;
  hasSnapshot: boolean;
};

/** Every training of the project, newest first; above them the trainer, while it is not ready. */
export function RunList({ projectId, slug, canLaunch, hasSnapshot }: RunListProps) {
  const router = useRouter();
  const list = useInfiniteQuery(runsQuery(projectId));
  const base = `/p/${slug}`;
  const canStart = canLaunch && hasSnapshot;
  useShortcuts([
    { key: 'n', label: 'New run', run: () => router.push(`${base}/runs/new`), when: canStart },
  ]);
  const runs = list.data?.pages.flatMap((page) => page.runs) ?? [];
  return (
    <>
      <TrainerPanel projectId={projectId} canRetry={canLaunch} />
      {list.isPending ? <SkeletonRows label="Reading the runs" rows={6} /> : null}
      {list.isError ? (
        <LoadError
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : null}
      {list.isSuccess && runs.length === 0 ? (
        <NoRuns base={base} canLaunch={canLaunch} hasSnapshot={hasSnapshot} />
      ) : null}
      {runs.length > 0 ? (
        <Panel padding="none">
          <DataTable
            label="Runs"
            columns={runColumns(base)}
            rows={runs}
            rowKey={(run) => run.id}
            onOpen={(run) => router.push(`${base}/runs/${run.number}`)}
          />
        </Panel>
      ) : null}
      {list.hasNextPage ? (
        <Button
          className="self-start"
          pending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </>
  );
}

type NoRunsProps = { base: string; canLaunch: boolean; hasSnapshot: boolean };

function NoRuns({ base, canLaunch, hasSnapshot }: NoRunsProps) {
  const what =
    'A run trains a model on a snapshot: SFT on the vetted reasoning, GRPO on the reward, then export and evaluation.';
  if (!canLaunch) {
    return <EmptyState title="No run yet">{what} An engineer or a lead launches one.</EmptyState>;
  }
  return hasSnapshot ? (
    <EmptyState
      title="No run yet"
      action={
        <ButtonLink variant="primary" kbd="n" href={`${base}/runs/new`}>
          New run
        </ButtonLink>
      }
    >
      {what}
    </EmptyState>
  ) : (
    <EmptyState
      title="No snapshot to train on"
      action={<ButtonLink href={`${base}/snapshots`}>Go to Snapshots</ButtonLink>}
    >
      {what} Freeze a snapshot first.
    </EmptyState>
  );
}

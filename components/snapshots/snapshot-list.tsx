'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatCount, formatPercent } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { TextLink } from '#components/ui/text-link.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { snapshotsQuery } from '#lib/client/snapshots/queries.ts';
import type { SnapshotListItem } from '#lib/client/snapshots/snapshot-types.ts';
import { ClassCounts } from './class-counts.tsx';
import { LoadError } from './load-error.tsx';
import { SnapshotsEmpty } from './snapshots-empty.tsx';
import { StaleBadge } from './stale-badge.tsx';

type SnapshotListProps = { projectId: string; slug: string; canFreeze: boolean };

/** Every frozen data set of the project, newest first. */
export function SnapshotList({ projectId, slug, canFreeze }: SnapshotListProps) {
  const router = useRouter();
  const list = useInfiniteQuery(snapshotsQuery(projectId));
  const base = `/p/${slug}/snapshots`;
  useShortcuts([
    {
      key: 'n',
      label: 'Freeze a snapshot',
      run: () => router.push(`${base}/new`),
      when: canFreeze,
    },
  ]);
  if (list.isPending) return <SkeletonRows label="Reading the snapshots" rows={6} />;
  if (list.isError) {
    return (
      <LoadError
        error={list.error}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  const snapshots = list.data.pages.flatMap((page) => page.snapshots);
  if (snapshots.length === 0) {
    return <SnapshotsEmpty projectId={projectId} slug={slug} canFreeze={canFreeze} />;
  }
  return (
    <>
      <Panel padding="none">
        <DataTable
          label="Snapshots"
          columns={columns(base)}
          rows={snapshots}
          rowKey={(snapshot) => snapshot.id}
          onOpen={(snapshot) => router.push(`${base}/${snapshot.number}`)}
        />
      </Panel>
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

const columns = (base: string): TableColumn<SnapshotListItem>[] => [
  {
    id: 'number',
    header: 'snapshot',
    cell: ({ number }) => <TextLink href={`${base}/${number}`}>s{number}</TextLink>,
  },
  {
    id: 'hash',
    header: 'hash',
    cell: ({ hash, number }) => (
      <span className="flex items-center gap-1">
        <span className="log text-muted">{hash.slice(0, 10)}</span>
        <CopyButton text={hash} label={`Copy the hash of s${number}`} />
      </span>
    ),
  },
  ...(['train', 'probe', 'test'] as const).map((split) => ({
    id: split,
    header: split,
    numeric: true,
    cell: ({ stats }: SnapshotListItem) => <ClassCounts counts={stats.splits[split]} />,
  })),
  {
    id: 'rate',
    header: 'abnormal in train',
    numeric: true,
    wideOnly: true,
    cell: ({ stats }) => formatPercent(stats.anomalyRate),
  },
  { id: 'seed', header: 'seed', numeric: true, wideOnly: true, cell: ({ config }) => config.seed },
  { id: 'stale', header: 'labels since', cell: ({ id }) => <StaleBadge snapshotId={id} /> },
  { id: 'runs', header: 'runs', numeric: true, cell: ({ runs }) => formatCount(runs) },
  {
    id: 'created',
    header: 'frozen',
    cell: ({ createdAt }) => <RelativeTime value={createdAt} className="text-muted" />,
  },
];

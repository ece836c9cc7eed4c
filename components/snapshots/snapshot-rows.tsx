'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { Select } from '#components/ui/select.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { VirtualTable } from '#components/ui/virtual-table.tsx';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { snapshotItemsQuery } from '#lib/client/snapshots/queries.ts';
import { LABELS, SPLITS, snapshotSearchParams } from '#lib/client/snapshots/search-params.ts';
import type { SnapshotDetail, SnapshotItem } from '#lib/client/snapshots/snapshot-types.ts';
import { LoadError } from './load-error.tsx';

const SETTLE_MS = 250;

/** Every row in its frozen order; the one in hand is shown beside as the model sees it. */
export function SnapshotRows({ snapshot }: { snapshot: SnapshotDetail }) {
  const [{ split, label, search, row }, setParams] = useQueryStates(snapshotSearchParams);
  const settled = useDebounced(search, SETTLE_MS);
  const list = useInfiniteQuery(snapshotItemsQuery(snapshot.id, { split, label, search: settled }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = split !== null || label !== null || settled !== '';
  return (
    <Panel
      title="Rows"
      aside={isFiltered ? 'that match' : formatCount(snapshot.stats.rows)}
      actions={<Filters />}
      padding="none"
      bodyClassName="flex flex-col"
    >
      {list.isPending ? <SkeletonRows label="Reading the rows" rows={10} /> : null}
      {list.isError ? <LoadError error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && items.length === 0 ? (
        <EmptyState title="No row matches">Loosen a filter above.</EmptyState>
      ) : null}
      {items.length > 0 ? (
        <VirtualTable
          className="h-[28rem]"
          label="Rows of the snapshot"
          columns={COLUMNS}
          rows={items}
          rowKey={(item) => String(item.position)}
          currentKey={String(row ?? 0)}
          onOpen={(item) => void setParams({ row: item.position })}
          totalCount={isFiltered ? undefined : snapshot.stats.rows}
          onEndReached={
            list.hasNextPage && !list.isFetchingNextPage
              ? () => void list.fetchNextPage()
              : undefined
          }
        />
      ) : null}
    </Panel>
  );
}

function Filters() {
  const [{ split, label, search }, setParams] = useQueryStates(snapshotSearchParams);
  return (
    <>
      <Select
        aria-label="Split"
        className="w-28"
        value={split ?? ''}
        onChange={(value) =>
          void setParams({ split: SPLITS.find((each) => each === value) ?? null })
        }
        options={[
          { value: '', label: 'All splits' },
          ...SPLITS.map((each) => ({ value: each, label: each })),
        ]}
      />
      <Select
        aria-label="Label"
        className="w-32"
        value={label ?? ''}
        onChange={(value) =>
          void setParams({ label: LABELS.find((each) => each === value) ?? null })
        }
        options={[
          { value: '', label: 'Both labels' },
          ...LABELS.map((each) => ({ value: each, label: each })),
        ]}
      />
      <div className="w-40">
        <SearchField
          label="Search in the rows"
          placeholder="Words of the log"
          value={search}
          onChange={(value) => void setParams({ search: value })}
        />
      </div>
    </>
  );
}

const COLUMNS: TableColumn<SnapshotItem>[] = [
  {
    id: 'position',
    header: 'row',
    width: '4rem',
    numeric: true,
    cell: ({ position }) => formatCount(position),
  },
  { id: 'split', header: 'split', width: '4rem', cell: ({ split }) => split },
  {
    id: 'label',
    header: 'label',
    width: '6.5rem',
    cell: ({ label }) => (
      <GlyphBadge tone={label === 'abnormal' ? 'abnormal' : 'normal'}>{label}</GlyphBadge>
    ),
  },
  {
    id: 'log',
    header: 'text',
    width: 'minmax(12rem, 1fr)',
    cell: ({ log }) => <LogText slots>{log}</LogText>,
  },
  {
    id: 'think',
    header: 'reasoning',
    width: '6rem',
    cell: ({ think }) => (
      <span className="text-muted">
        {think === '' ? 'none' : `${formatCount(think.length)} ch.`}
      </span>
    ),
  },
];

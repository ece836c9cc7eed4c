'use client';

import { Button } from '#components/ui/button.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Select } from '#components/ui/select.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { templateName } from '#lib/client/template-name.ts';
import {
  TRACE_ORIGINS,
  TRACE_STATES,
  type TraceListItem,
  type TraceOrigin,
} from '#lib/client/traces/trace-types.ts';
import type { VetQueue } from '#lib/client/traces/use-vet-queue.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import { LabelBadge } from './label-badge.tsx';
import { ORIGIN_WORDS, originName } from './origin-name.ts';

type QueueDialogProps = {
  queue: VetQueue;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const COLUMNS: TableColumn<TraceListItem>[] = [
  {
    id: 'number',
    header: 'Template',
    width: '5rem',
    cell: (item) => (
      <span className="whitespace-nowrap tabular-nums">{templateName(item.templateNumber)}</span>
    ),
  },
  {
    id: 'text',
    header: 'Text',
    className: 'max-w-0 w-full',
    cell: (item) => <LogText slots>{item.text}</LogText>,
  },
  {
    id: 'label',
    header: 'Label',
    cell: (item) => <LabelBadge label={item.label} />,
  },
  {
    id: 'origin',
    header: 'Written by',
    cell: (item) => (
      <span className="block max-w-40 truncate text-muted" title={item.author}>
        {originName(item)}
        {item.isEdited ? ' · edited' : ''}
      </span>
    ),
  },
];

/** Every trace of a state, to filter and to jump to. */
export function QueueDialog({ queue, open, onOpenChange }: QueueDialogProps) {
  const { list, items } = queue;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Queue" width="wide">
      <div className="flex min-h-[50vh] flex-col gap-3 pb-3">
        <QueueFilters queue={queue} />
        <DataTable
          label="Traces"
          columns={COLUMNS}
          rows={items}
          rowKey={(item) => item.id}
          currentKey={queue.traceId}
          onOpen={(item) => {
            queue.open(item.id);
            onOpenChange(false);
          }}
          empty={
            <EmptyState title={list.isFetching ? 'Looking' : 'No trace matches'}>
              {list.isFetching ? 'The queue is on its way.' : 'Loosen a filter above.'}
            </EmptyState>
          }
        />
        {list.hasNextPage ? (
          <Button
            className="self-start"
            pending={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}

function QueueFilters({ queue }: { queue: VetQueue }) {
  const { params, counts, setFilter } = queue;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="State"
        size="small"
        segments={TRACE_STATES.map((state) => ({
          value: state,
          label: `${state[0]}${state.slice(1).toLowerCase()} ${formatCount(counts?.[state] ?? 0)}`,
        }))}
        value={params.state}
        onChange={(state) => setFilter({ state })}
      />
      <Select
        aria-label="Label"
        className="w-36"
        value={params.label ?? ''}
        onChange={(label) => setFilter({ label: label === '' ? null : (label as LabelValue) })}
        options={[
          { value: '', label: 'Both labels' },
          { value: 'ABNORMAL', label: 'Abnormal' },
          { value: 'NORMAL', label: 'Normal' },
        ]}
      />
      <Select
        aria-label="Written by"
        className="w-40"
        value={params.origin ?? ''}
        onChange={(origin) => setFilter({ origin: origin === '' ? null : (origin as TraceOrigin) })}
        options={[
          { value: '', label: 'Any origin' },
          ...TRACE_ORIGINS.map((origin) => ({
            value: origin,
            label: ORIGIN_WORDS[origin],
          })),
        ]}
      />
      <div className="min-w-48 flex-1">
        <SearchField
          label="Search in the template"
          placeholder="Words of the template"
          value={params.search}
          onChange={(search) => setFilter({ search })}
        />
      </div>
    </div>
  );
}

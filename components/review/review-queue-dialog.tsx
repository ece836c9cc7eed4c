'use client';

import { Button } from '#components/ui/button.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount, formatScore } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Select } from '#components/ui/select.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import type { ReviewItem } from '#lib/client/reviews/review-types.ts';
import { REVIEW_VERDICTS } from '#lib/client/reviews/search-params.ts';
import type { ReviewQueue } from '#lib/client/reviews/use-review-queue.ts';
import { templateName } from '#lib/client/template-name.ts';
import { LabelBadge } from './label-badge.tsx';
import type { ModelChoice } from './model-choice.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { REASON_WORDS } from './reason-words.ts';

type ReviewQueueDialogProps = {
  queue: ReviewQueue;
  models: readonly ModelChoice[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const COLUMNS: TableColumn<ReviewItem>[] = [
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
    id: 'verdict',
    header: 'Verdict',
    cell: (item) =>
      item.verdict ? (
        <LabelBadge label={item.verdict} />
      ) : (
        <GlyphBadge tone="attention">malformed</GlyphBadge>
      ),
  },
  { id: 'p', header: 'P abnormal', numeric: true, cell: (item) => formatScore(item.pAbnormal) },
  {
    id: 'reason',
    header: 'Why it comes here',
    cell: (item) => (
      <span className="whitespace-nowrap text-muted">{REASON_WORDS[item.reason]}</span>
    ),
  },
  {
    id: 'outcome',
    header: 'Judged',
    cell: (item) =>
      item.outcome ? OUTCOME_WORDS[item.outcome] : <span className="text-muted">waits</span>,
  },
];

/** Every explanation of a model, to filter and to jump to. */
export function ReviewQueueDialog({ queue, models, open, onOpenChange }: ReviewQueueDialogProps) {
  const { list, items } = queue;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Queue" width="wide">
      <div className="flex min-h-[50vh] flex-col gap-3 pb-3">
        <QueueFilters queue={queue} models={models} />
        <DataTable
          label="Explanations"
          columns={COLUMNS}
          rows={items}
          rowKey={(item) => item.id}
          currentKey={queue.explanationId}
          onOpen={(item) => {
            queue.open(item.id);
            onOpenChange(false);
          }}
          empty={
            <EmptyState title={list.isFetching ? 'Looking' : 'No explanation matches'}>
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

function QueueFilters({ queue, models }: Pick<ReviewQueueDialogProps, 'queue' | 'models'>) {
  const { params, page, setFilter } = queue;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label="Which explanations"
        size="small"
        segments={[
          { value: 'waiting', label: `Waiting ${formatCount(page?.waiting ?? 0)}` },
          { value: 'mine', label: 'Judged by me' },
          { value: 'all', label: `All ${formatCount(page?.total ?? 0)}` },
        ]}
        value={params.show}
        onChange={(show) => setFilter({ show })}
      />
      <Select
        aria-label="Verdict"
        className="w-40"
        value={params.verdict ?? ''}
        onChange={(value) =>
          setFilter({ verdict: REVIEW_VERDICTS.find((verdict) => verdict === value) ?? null })
        }
        options={[
          { value: '', label: 'Any verdict' },
          { value: 'abnormal', label: 'Abnormal' },
          { value: 'normal', label: 'Normal' },
          { value: 'malformed', label: 'Malformed' },
        ]}
      />
      <Select
        aria-label="Model"
        className="w-52"
        value={page?.modelId ?? ''}
        onChange={(model) => setFilter({ model })}
        options={models.map((model) => ({
          value: model.id,
          label: `m${model.number} ${model.name}`,
          hint: `${formatCount(model.judged)} judged`,
        }))}
      />
    </div>
  );
}

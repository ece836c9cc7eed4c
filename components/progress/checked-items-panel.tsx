'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatDuration } from '#components/ui/format-time.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { TextLink } from '#components/ui/text-link.tsx';
import { checkedItemsQuery } from '#lib/client/progress/queries.ts';
import { templateName } from '#lib/client/template-name.ts';
import {
  CHECK_LISTS,
  type CheckedItem,
  type CheckList,
  type RoundInProgress,
} from '#lib/domain/checks/progress-view.ts';
import { WideTable } from './wide-table.tsx';

type CheckedItemsPanelProps = {
  round: RoundInProgress;
  slug: string;
  person: { userId: string; name: string } | null;
  seesAll: boolean;
};

const WORDS: Record<CheckList, { tab: string; against: string; empty: string }> = {
  gold: {
    tab: 'Known answers',
    against: 'Known answer',
    empty: 'No template with a known answer was judged.',
  },
  repeats: { tab: 'Repeats', against: 'The first time', empty: 'No template came again.' },
  fast: { tab: 'Too fast', against: '', empty: 'No vote was too fast.' },
};

/** The items behind the figures of a closed round, those that differ first. */
export function CheckedItemsPanel({ round, slug, person, seesAll }: CheckedItemsPanelProps) {
  const [list, setList] = useQueryState(
    'list',
    parseAsStringLiteral(CHECK_LISTS).withDefault(firstList(round)),
  );
  const isClosed = round.state === 'CLOSED';
  const items = useQuery({
    ...checkedItemsQuery(round.id, list, person?.userId ?? null),
    enabled: isClosed,
  });
  return (
    <Panel
      title={`Items behind the figures${person ? ` of ${person.name}` : ''}`}
      padding="none"
      actions={
        isClosed ? (
          <SegmentedControl
            label="List"
            size="small"
            segments={CHECK_LISTS.map((value) => ({ value, label: WORDS[value].tab }))}
            value={list}
            onChange={(value) => void setList(CHECK_LISTS.find((one) => one === value) ?? null)}
          />
        ) : undefined
      }
    >
      {isClosed ? null : (
        <p className="p-3 text-muted">
          Which items are behind the figures is told when the round closes: until then it would tell
          votes, and which items are checks.
        </p>
      )}
      {items.isError ? <p className="p-3 text-muted">{items.error.message}</p> : null}
      {isClosed && items.isPending ? <SkeletonRows label="Fetching the items" rows={4} /> : null}
      {isClosed && items.data ? (
        <WideTable label="Items">
          <DataTable
            label={WORDS[list].tab}
            columns={columnsOf({ list, slug, namesPeople: seesAll && person === null })}
            rows={items.data}
            rowKey={({ voteId }) => voteId}
            empty={<p className="p-3 text-muted">{WORDS[list].empty}</p>}
          />
        </WideTable>
      ) : null}
    </Panel>
  );
}

const firstList = ({ checks }: RoundInProgress): CheckList =>
  checks.gold > 0 ? 'gold' : checks.repeats > 0 ? 'repeats' : 'fast';

function columnsOf(input: {
  list: CheckList;
  slug: string;
  namesPeople: boolean;
}): TableColumn<CheckedItem>[] {
  const { list, slug, namesPeople } = input;
  return [
    {
      id: 'template',
      header: 'Template',
      cell: ({ number, text }) => (
        <span className="flex min-w-0 items-baseline gap-2">
          <TextLink href={`/p/${slug}/templates/${number}`}>{templateName(number)}</TextLink>
          <LogText slots className="min-w-0">
            {text}
          </LogText>
        </span>
      ),
    },
    ...(namesPeople
      ? [{ id: 'name', header: 'Expert', cell: ({ name }: CheckedItem) => name }]
      : []),
    ...(list === 'fast'
      ? []
      : [
          {
            id: 'against',
            header: WORDS[list].against,
            cell: ({ against }: CheckedItem) =>
              against ? <GlyphBadge tone={against}>{against}</GlyphBadge> : 'not known',
          },
        ]),
    {
      id: 'said',
      header: 'Said',
      cell: ({ said }) => <GlyphBadge tone={said}>{said}</GlyphBadge>,
    },
    ...(list === 'fast'
      ? []
      : [
          {
            id: 'same',
            header: 'Same',
            cell: ({ said, against }: CheckedItem) => (said === against ? 'yes' : 'differs'),
          },
        ]),
    {
      id: 'seconds',
      header: 'Time',
      numeric: true,
      cell: ({ seconds }) => formatDuration(seconds),
    },
    ...(list === 'fast'
      ? [
          {
            id: 'fastest',
            header: 'Reading takes at least',
            numeric: true,
            cell: ({ fastest }: CheckedItem) => formatDuration(fastest),
          },
        ]
      : []),
  ];
}

'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo, useRef } from 'react';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { VirtualTable } from '#components/ui/virtual-table.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { sessionSummaryQuery, sessionsQuery } from '#lib/client/sessions/queries.ts';
import { sessionParams } from '#lib/client/sessions/session-params.ts';
import type { SessionCutView, SessionSort } from '#lib/domain/sessions/session-views.ts';
import { sessionColumns } from './session-columns.tsx';
import { SessionDialog } from './session-dialog.tsx';
import { SessionFilters } from './session-filters.tsx';

const COLUMN_OF_SORT = { number: 'number', longest: 'lines', alerts: 'alerts' } as const;

/** The sessions of a cut, however many. */
export function SessionTable({ cut, slug }: { cut: SessionCutView; slug: string }) {
  const [{ label, q, sort, session }, setParams] = useQueryStates(sessionParams);
  const list = useInfiniteQuery(sessionsQuery(cut, { label, q, sort }));
  const summary = useQuery(sessionSummaryQuery(cut));
  const columns = useMemo(() => sessionColumns(cut.cut), [cut.cut]);
  const table = useRef<HTMLDivElement>(null);
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const isFiltered = label !== null || q !== '';
  const clear = () => void setParams({ label: null, q: null });
  const focusTable = () =>
    table.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  useShortcuts([
    { key: 'j', label: 'Next session (k back, Enter opens)', run: focusTable },
    { key: 'escape', label: 'Clear the filters', run: clear, when: isFiltered },
  ]);
  return (
    <div ref={table} className="flex min-h-0 flex-1 flex-col">
      <SessionFilters isWithheld={first?.isWithheld ?? false} summary={summary.data} />
      {first?.isWithheld ? (
        <Notice tone="attention" className="mx-3 mb-2" title="Labels are withheld">
          You vote in an open round, and the sessions hold the templates that are voted on.
        </Notice>
      ) : null}
      {list.isPending ? <SkeletonRows label="Reading the sessions" rows={12} /> : null}
      {list.error ? (
        <ErrorState
          className="m-4"
          title="The sessions could not be read"
          cure={list.error.message}
          onRetry={() => void list.refetch()}
        />
      ) : null}
      {first ? (
        <VirtualTable
          className="min-h-0 flex-1"
          label="Sessions"
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.number)}
          currentKey={session === null ? null : String(session)}
          totalCount={isFiltered ? undefined : cut.sessions}
          onOpen={(row) => void setParams({ session: row.number })}
          onEndReached={() => {
            if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
          }}
          sort={{ column: COLUMN_OF_SORT[sort], direction: sort === 'number' ? 'asc' : 'desc' }}
          onSort={({ column }) => void setParams({ sort: sortOf(column) })}
          empty={
            <EmptyState title={isFiltered ? 'No session matches' : 'No line is in a session'}>
              {isFiltered
                ? 'Loosen a filter above.'
                : 'No message names what the sessions are cut by; the counts at the left say why.'}
            </EmptyState>
          }
        />
      ) : null}
      {session === null ? null : (
        <SessionDialog
          cut={cut}
          number={session}
          slug={slug}
          onClose={() => void setParams({ session: null })}
        />
      )}
    </div>
  );
}

const sortOf = (column: string): SessionSort =>
  column === 'lines' ? 'longest' : column === 'alerts' ? 'alerts' : 'number';

'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { type HistoryPage, historyQuery } from '#lib/client/settings/queries.ts';
import { HistoryTable } from './history-table.tsx';
import { VerifyHistory } from './verify-history.tsx';

const ALL = 'all';
const TYPES = [
  ALL,
  'template',
  'round',
  'trace',
  'source',
  'snapshot',
  'run',
  'model',
  'explanation',
  'member',
  'account',
  'project',
] as const;

type AuditLogProps = { projectId: string; firstPage: HistoryPage };

/** Everything that was decided, newest first, from the append-only chain. */
export function AuditLog({ projectId, firstPage }: AuditLogProps) {
  const [type, setType] = useQueryState('about', parseAsStringLiteral(TYPES).withDefault(ALL));
  const query = useInfiniteQuery({
    ...historyQuery(projectId, type === ALL ? null : type),
    ...(type === ALL ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
  });
  const events = query.data?.pages.flatMap((page) => page.events);
  return (
    <Panel
      title="Audit log"
      aside="append-only; every entry carries the hash of all before it"
      padding="none"
      actions={
        <>
          <Select
            aria-label="About"
            className="w-36"
            options={TYPES.map((value) => ({
              value,
              label: value === ALL ? 'everything' : `${value}s`,
            }))}
            value={type}
            onChange={(value) => setType(TYPES.find((one) => one === value) ?? ALL)}
          />
          <VerifyHistory projectId={projectId} />
        </>
      }
    >
      {query.isError ? (
        <ErrorState
          className="m-3"
          title="The audit log could not be read"
          where={query.error.message}
          cure="Try again."
          onRetry={() => query.refetch()}
        />
      ) : null}
      {query.isPending ? <SkeletonRows label="Loading the audit log" /> : null}
      {events?.length === 0 ? (
        <EmptyState title="Nothing happened here yet">
          Votes, decisions, imports, runs and changes of members are listed as they happen.
        </EmptyState>
      ) : null}
      {events && events.length > 0 ? <HistoryTable events={events} /> : null}
      {query.hasNextPage ? (
        <div className="p-3">
          <Button pending={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            Show older
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

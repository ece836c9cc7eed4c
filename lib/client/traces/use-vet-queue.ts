'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useMemo, useRef } from 'react';
import { type TraceFilter, traceListQuery, traceQuery } from './queries.ts';
import { vetSearchParams } from './search-params.ts';

const AHEAD = 2;
const NEARLY_THROUGH = 10;

/** The queue under the filters of the address, the trace in hand, and the ways on and back. */
export function useVetQueue(projectId: string) {
  const queryClient = useQueryClient();
  const [params, setParams] = useQueryStates(vetSearchParams);
  const { state, label, origin, search } = params;
  const filter: TraceFilter = { state, label, origin, search };
  const list = useInfiniteQuery(traceListQuery(projectId, filter));
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const last = list.data?.pages.at(-1);
  const traceId = params.trace ?? items[0]?.id ?? null;
  const index = items.findIndex((item) => item.id === traceId);
  const visited = useRef<string[]>([]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;

  // External system: the server, asked for what comes next before it is needed.
  useEffect(() => {
    for (const item of items.slice(index + 1, index + 1 + AHEAD)) {
      void queryClient.prefetchQuery(traceQuery(item.id));
    }
    if (hasNextPage && !isFetchingNextPage && index >= items.length - NEARLY_THROUGH) {
      void fetchNextPage();
    }
  }, [queryClient, items, index, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const open = (id: string | null) => {
    if (traceId && traceId !== id) visited.current.push(traceId);
    void setParams({ trace: id });
  };
  return {
    params,
    filter,
    list,
    items,
    counts: last?.counts,
    edited: last?.edited ?? 0,
    traceId,
    index,
    open,
    /** To the one that follows the trace in hand; the first when that one is not in the queue. */
    goOn: () => open(items[index + 1]?.id ?? items.find((item) => item.id !== traceId)?.id ?? null),
    goBack: () => {
      const before = visited.current.pop() ?? items[index - 1]?.id;
      if (before) void setParams({ trace: before });
    },
    setFilter: (change: Partial<TraceFilter>) => void setParams({ ...change, trace: null }),
    setTab: (tab: typeof params.tab) => void setParams({ tab }),
  };
}

export type VetQueue = ReturnType<typeof useVetQueue>;

'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useMemo, useRef } from 'react';
import { explanationQuery, type ReviewFilter, reviewQueueQuery } from './queries.ts';
import { reviewSearchParams } from './search-params.ts';

const AHEAD = 2;
const NEARLY_THROUGH = 10;

/** The queue under the filters of the address, the explanation in hand, and the ways on and back. */
export function useReviewQueue(projectId: string) {
  const queryClient = useQueryClient();
  const [params, setParams] = useQueryStates(reviewSearchParams);
  const { show, verdict, model } = params;
  const filter: ReviewFilter = { show, verdict, model };
  const list = useInfiniteQuery(reviewQueueQuery(projectId, filter));
  // A page boundary moves when someone judges meanwhile: an explanation may then come twice.
  const items = useMemo(
    () => [
      ...new Map(
        (list.data?.pages ?? []).flatMap((page) => page.items).map((item) => [item.id, item]),
      ).values(),
    ],
    [list.data],
  );
  const explanationId = params.explanation ?? items[0]?.id ?? null;
  const index = items.findIndex((item) => item.id === explanationId);
  const visited = useRef<string[]>([]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;

  // External system: the server, asked for what comes next before it is needed.
  useEffect(() => {
    for (const item of items.slice(index + 1, index + 1 + AHEAD)) {
      void queryClient.prefetchQuery(explanationQuery(item.id));
    }
    if (hasNextPage && !isFetchingNextPage && index >= items.length - NEARLY_THROUGH) {
      void fetchNextPage();
    }
  }, [queryClient, items, index, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const open = (id: string | null) => {
    if (explanationId && explanationId !== id) visited.current.push(explanationId);
    void setParams({ explanation: id });
  };
  return {
    params,
    filter,
    list,
    items,
    page: list.data?.pages.at(-1),
    explanationId,
    index,
    open,
    /** To the one that follows; the first when the one in hand is not in the queue. */
    goOn: () =>
      open(items[index + 1]?.id ?? items.find((item) => item.id !== explanationId)?.id ?? null),
    goBack: () => {
      const before = visited.current.pop() ?? items[index - 1]?.id;
      if (before) void setParams({ explanation: before });
    },
    setFilter: (change: Partial<ReviewFilter>) => void setParams({ ...change, explanation: null }),
  };
}

export type ReviewQueue = ReturnType<typeof useReviewQueue>;

import type { InfiniteData } from '@tanstack/react-query';
import type { TraceList, TraceState } from './trace-types.ts';

/**
 * The queue as it will be when a trace has gone to another state: it leaves a list of the old state, and the counts
 * follow. What the list does not hold changes nothing.
 */
export function moveTrace<P>(
  data: InfiniteData<TraceList, P>,
  traceId: string,
  to: TraceState,
): InfiniteData<TraceList, P> {
  const item = data.pages.flatMap((page) => page.items).find((each) => each.id === traceId);
  if (!item || item.state === to) {
    return data;
  }
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.filter((each) => each.id !== traceId),
      counts: {
        ...page.counts,
        [item.state]: page.counts[item.state] - 1,
        [to]: page.counts[to] + 1,
      },
    })),
  };
}

import { type DehydratedState, dehydrate, QueryClient, type QueryKey } from '@tanstack/react-query';
import { toWire } from './define-route.ts';

/**
 * First paint: what a page read through use cases, under the keys of the browser's queries, as `HydrationBoundary` takes
 * it. The data goes through the same JSON as the API's answers, so that both have one shape (dates are strings).
 */
export function dehydrateQueries(
  entries: readonly { queryKey: QueryKey; data: unknown }[],
): DehydratedState {
  const client = new QueryClient();
  for (const { queryKey, data } of entries) {
    client.setQueryData(queryKey, toWire(data));
  }
  return dehydrate(client);
}

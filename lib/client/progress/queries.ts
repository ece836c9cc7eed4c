import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { Pace } from '#lib/domain/checks/pace.ts';
import type { CheckedItem, CheckList, ProgressView } from '#lib/domain/checks/progress-view.ts';

/** People vote while it is looked at. */
const REFETCH_MS = 15_000;

const round = (roundId: string) => `/api/rounds/${encodeURIComponent(roundId)}`;

export const progressViewQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['progress', projectId],
    queryFn: ({ signal }) =>
      fetchJson<ProgressView>(`/api/projects/${encodeURIComponent(projectId)}/progress`, {
        signal,
      }),
    refetchInterval: REFETCH_MS,
  });

export const paceQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['progress', 'pace', roundId],
    queryFn: ({ signal }) => fetchJson<Pace>(`${round(roundId)}/pace`, { signal }),
    refetchInterval: REFETCH_MS,
  });

export const checkedItemsQuery = (roundId: string, list: CheckList, userId: string | null) =>
  queryOptions({
    queryKey: ['progress', 'checks', roundId, list, userId],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ list, ...(userId ? { userId } : {}) });
      return fetchJson<CheckedItem[]>(`${round(roundId)}/checks?${query}`, { signal });
    },
    retry: false,
  });

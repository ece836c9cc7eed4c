import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { RailCounts } from '#lib/domain/projects/rail-counts.ts';

const REFETCH_MS = 5_000;

/** The rail's numbers; asked again every five seconds while the tab is in front. */
export const railCountsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'rail'],
    queryFn: ({ signal }) =>
      fetchJson<RailCounts>(`/api/projects/${encodeURIComponent(projectId)}/rail`, { signal }),
    refetchInterval: REFETCH_MS,
  });

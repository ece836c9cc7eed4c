import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { SearchHit } from '#lib/domain/projects/search-hit.ts';

/** Templates, runs and people by what was typed; asks nothing while nothing is. */
export const searchQuery = (projectId: string, text: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'search', text],
    queryFn: ({ signal }) =>
      fetchJson<SearchHit[]>(
        `/api/projects/${encodeURIComponent(projectId)}/search?${new URLSearchParams({ text })}`,
        { signal },
      ),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });

import { infiniteQueryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { SuspectList } from '#lib/domain/ranking/suspect-views.ts';

export const rankingKeys = {
  /** Under `labels`, because every settled label moves the ranking. */
  suspects: (projectId: string) => ['labels', projectId, 'suspects'] as const,
};

/** The queue of labels that look wrong, page by page. */
export const suspectsQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: rankingKeys.suspects(projectId),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<SuspectList>(
        `/api/projects/${encodeURIComponent(projectId)}/suspects?${new URLSearchParams({ after: String(pageParam) })}`,
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });

import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { BulkAction, BulkPreview } from '#lib/domain/templates/bulk-change.ts';
import { templateKeys } from './queries.ts';

const changes = (projectId: string) =>
  `/api/projects/${encodeURIComponent(projectId)}/templates/changes`;

/** What an action would do to all that the query of the list holds. */
export const bulkPreviewQuery = (projectId: string, query: string, action: BulkAction | null) =>
  queryOptions({
    queryKey: [...templateKeys.all(projectId), 'preview', query, action],
    queryFn: ({ signal }) =>
      fetchJson<BulkPreview>(`${changes(projectId)}/preview`, {
        method: 'POST',
        body: { query, action },
        signal,
      }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export const startBulkChange = (
  projectId: string,
  body: { query: string; action: BulkAction; expected: number },
): Promise<{ id: string; total: number }> =>
  fetchJson(changes(projectId), { method: 'POST', body });

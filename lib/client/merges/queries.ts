import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { MergeDecisions, MergeList, MergeState } from '#lib/domain/merges/merge-views.ts';

const base = (projectId: string) => `/api/projects/${encodeURIComponent(projectId)}/merges`;

export const mergeKeys = {
  all: (projectId: string) => ['projects', projectId, 'merges'] as const,
  list: (projectId: string, state: MergeState) => ['projects', projectId, 'merges', state] as const,
};

export const mergesQuery = (projectId: string, state: MergeState) =>
  queryOptions({
    queryKey: mergeKeys.list(projectId, state),
    queryFn: ({ signal }) => fetchJson<MergeList>(`${base(projectId)}?state=${state}`, { signal }),
  });

export type StartMerging = { teacher: 'endpoint' | 'rules'; maxLines: number };

export const startMerging = (projectId: string, body: StartMerging) =>
  fetchJson<{ id: string; total: number }>(base(projectId), { method: 'POST', body });

export const decideMerges = (
  projectId: string,
  { verb, ids }: { verb: 'approve' | 'reject'; ids: readonly string[] },
) => fetchJson<MergeDecisions>(`${base(projectId)}/${verb}`, { method: 'POST', body: { ids } });

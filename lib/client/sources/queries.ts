import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { LinePreview } from '#lib/domain/sources/preview-lines.ts';
import {
  isLive,
  type SourceDetail,
  type SourceIssueView,
  type SourceView,
} from '#lib/domain/sources/source-view.ts';

const LIVE_MS = 1000;
const IDLE_MS = 15_000;

const part = encodeURIComponent;

export const sourceKeys = {
  list: (projectId: string) => ['projects', projectId, 'sources'] as const,
  one: (sourceId: string) => ['sources', sourceId] as const,
  issues: (sourceId: string) => ['sources', sourceId, 'issues'] as const,
  preview: (sourceId: string) => ['sources', sourceId, 'preview'] as const,
};

/** Asked again every second while one of them is being imported. */
export const sourcesQuery = (projectId: string) =>
  queryOptions({
    queryKey: sourceKeys.list(projectId),
    queryFn: ({ signal }) =>
      fetchJson<{ sources: SourceView[] }>(`/api/projects/${part(projectId)}/sources`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.sources.some((source) => isLive(source.state)) ? LIVE_MS : IDLE_MS,
  });

export const sourceQuery = (sourceId: string) =>
  queryOptions({
    queryKey: sourceKeys.one(sourceId),
    queryFn: ({ signal }) => fetchJson<SourceDetail>(`/api/sources/${part(sourceId)}`, { signal }),
    refetchInterval: ({ state }) =>
      state.data && (isLive(state.data.state) || state.data.feed?.isOpen) ? LIVE_MS : IDLE_MS,
  });

/** The count stands in the key: the report is read again when more was imported, not every second. */
export const sourceIssuesQuery = (sourceId: string, issueCount: number) =>
  queryOptions({
    queryKey: [...sourceKeys.issues(sourceId), issueCount],
    queryFn: ({ signal }) =>
      fetchJson<{ issues: SourceIssueView[]; next: number | null }>(
        `/api/sources/${part(sourceId)}/issues`,
        { signal },
      ),
    enabled: issueCount > 0,
    placeholderData: (before) => before,
  });

export const sourcePreviewQuery = (sourceId: string) =>
  queryOptions({
    queryKey: sourceKeys.preview(sourceId),
    queryFn: ({ signal }) =>
      fetchJson<{ preview: LinePreview | null }>(`/api/sources/${part(sourceId)}/preview`, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const stopSource = (sourceId: string) =>
  fetchJson(`/api/sources/${part(sourceId)}/stop`, { method: 'POST', body: {} });

export const resumeSource = (sourceId: string) =>
  fetchJson(`/api/sources/${part(sourceId)}/resume`, { method: 'POST', body: {} });

export type LiveInput =
  | { kind: 'otlp'; name: string }
  | { kind: 'tail'; name: string; path: string };

/** The token is null for a file that is followed. */
export const createLiveSource = (projectId: string, body: LiveInput) =>
  fetchJson<{ id: string; token: string | null }>(`/api/projects/${part(projectId)}/live-sources`, {
    method: 'POST',
    body,
  });

export const closeLiveSource = (sourceId: string) =>
  fetchJson(`/api/sources/${part(sourceId)}/close`, { method: 'POST', body: {} });

export const renewLiveKey = (sourceId: string) =>
  fetchJson<{ token: string }>(`/api/sources/${part(sourceId)}/feed-key`, {
    method: 'POST',
    body: {},
  });

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { SnapshotConfig } from '#lib/domain/snapshot/snapshot-config.ts';
import type {
  FrozenSnapshot,
  RenderedRow,
  SnapshotDetail,
  SnapshotItems,
  SnapshotList,
  SnapshotPreview,
} from './snapshot-types.ts';

const part = encodeURIComponent;
const ofProject = (projectId: string) => `/api/projects/${part(projectId)}/snapshots`;
const snapshotUrl = (snapshotId: string) => `/api/snapshots/${part(snapshotId)}`;
/** Whether labels changed since needs a look at every row: not asked more often than this. */
const STALENESS_MS = 30_000;

export type ItemFilter = {
  split: 'train' | 'probe' | 'test' | null;
  label: 'normal' | 'abnormal' | null;
  search: string;
};

export const snapshotsKey = (projectId: string) => ['projects', projectId, 'snapshots'] as const;

export const snapshotsQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: snapshotsKey(projectId),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<SnapshotList>(`${ofProject(projectId)}${pageParam ? `?before=${pageParam}` : ''}`, {
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextBefore ?? undefined,
  });

export const snapshotQuery = (snapshotId: string) =>
  queryOptions({
    queryKey: ['snapshots', snapshotId],
    queryFn: ({ signal }) => fetchJson<SnapshotDetail>(snapshotUrl(snapshotId), { signal }),
    staleTime: STALENESS_MS,
  });

/** What freezing would give now; `config` as the form has it. */
export const snapshotPreviewQuery = (projectId: string, config: SnapshotConfig) =>
  queryOptions({
    queryKey: ['projects', projectId, 'snapshot-preview', config],
    queryFn: ({ signal }) =>
      fetchJson<SnapshotPreview>(`${ofProject(projectId)}/preview`, {
        method: 'POST',
        body: config,
        signal,
      }),
    placeholderData: (before) => before,
  });

export const freezeSnapshot = (projectId: string, config: SnapshotConfig) =>
  fetchJson<FrozenSnapshot>(ofProject(projectId), { method: 'POST', body: config });

/** Rows in their frozen order, page by page. They never change. */
export const snapshotItemsQuery = (snapshotId: string, filter: ItemFilter) =>
  infiniteQueryOptions({
    queryKey: ['snapshots', snapshotId, 'items', filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<SnapshotItems>(
        `${snapshotUrl(snapshotId)}/items?${toQuery({ ...filter, after: pageParam })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => (page.nextAfter === null ? undefined : String(page.nextAfter)),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });

function toQuery(entries: Record<string, string | null>): string {
  const given = Object.entries(entries).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return new URLSearchParams(given).toString();
}

export const renderedRowQuery = (snapshotId: string, position: number, promptVersion: string) =>
  queryOptions({
    queryKey: ['snapshots', snapshotId, 'row', position, promptVersion],
    queryFn: ({ signal }) =>
      fetchJson<RenderedRow>(
        `${snapshotUrl(snapshotId)}/row?position=${position}&promptVersion=${part(promptVersion)}`,
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });

export const exportHref = (snapshotId: string, promptVersion: string) =>
  `${snapshotUrl(snapshotId)}/export?promptVersion=${part(promptVersion)}`;

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import type {
  Trace,
  TraceImportReport,
  TraceList,
  TraceOrigin,
  TraceState,
  VetAction,
  VettedTrace,
  WritingOutlook,
} from './trace-types.ts';

export type TraceFilter = {
  state: TraceState;
  label: LabelValue | null;
  origin: TraceOrigin | null;
  search: string;
};

const ofProject = (projectId: string) => `/api/projects/${encodeURIComponent(projectId)}`;
const OTHERS_MS = 15_000;

export const tracesKey = (projectId: string) => ['projects', projectId, 'traces'] as const;

/** The queue, page by page in the order of writing; asked again now and then, for others vet too. */
export const traceListQuery = (projectId: string, filter: TraceFilter) =>
  infiniteQueryOptions({
    queryKey: [...tracesKey(projectId), filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<TraceList>(`${ofProject(projectId)}/traces?${toQuery(filter, pageParam)}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: OTHERS_MS,
  });

function toQuery(filter: TraceFilter, after: string): string {
  const { state, label, origin, search } = filter;
  const entries = { state, label, origin, search, after };
  const given = Object.entries(entries).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return new URLSearchParams(given).toString();
}

export const traceQuery = (traceId: string) =>
  queryOptions({
    queryKey: ['traces', traceId],
    queryFn: ({ signal }) => fetchJson<Trace>(traceUrl(traceId), { signal }),
  });

export const writingOutlookQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'writing-outlook'],
    queryFn: ({ signal }) =>
      fetchJson<WritingOutlook>(`${ofProject(projectId)}/traces/outlook`, { signal }),
  });

const traceUrl = (traceId: string) => `/api/traces/${encodeURIComponent(traceId)}`;

export const vetTrace = ({ traceId, ...body }: VetAction & { traceId: string }) =>
  fetchJson<VettedTrace>(traceUrl(traceId), { method: 'POST', body });

export const writeTraces = (
  projectId: string,
  body: { teacher: 'endpoint' | 'rules'; limit?: number },
) =>
  fetchJson<{ id: string; total: number }>(`${ofProject(projectId)}/traces/write`, {
    method: 'POST',
    body,
  });

export const checkTeacher = (projectId: string) =>
  fetchJson<{ ok: boolean; seconds: number; message: string }>(
    `${ofProject(projectId)}/teacher/check`,
    { method: 'POST' },
  );

export const importTraces = (projectId: string, body: { text: string; fileName: string }) =>
  fetchJson<TraceImportReport>(`${ofProject(projectId)}/traces/import`, { method: 'POST', body });

export const acceptWaiting = (projectId: string, reason: string) =>
  fetchJson<{ accepted: number }>(`${ofProject(projectId)}/traces/accept-waiting`, {
    method: 'POST',
    body: { reason },
  });

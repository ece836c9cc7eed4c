import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { sendFile } from '#lib/client/send-file.ts';
import type { Companions } from '#lib/domain/sessions/companions.ts';
import type { LabelFileReport } from '#lib/domain/sessions/label-file-views.ts';
import type { LabelFileKind } from '#lib/domain/sessions/label-rows.ts';
import type { SessionCut } from '#lib/domain/sessions/session-cut.ts';
import type { SessionQuery } from '#lib/domain/sessions/session-query.ts';
import type {
  SessionCuts,
  SessionCutView,
  SessionDetail,
  SessionPage,
  SessionSummary,
} from '#lib/domain/sessions/session-views.ts';

const LIVE_MS = 1000;
const IDLE_MS = 15_000;

const part = encodeURIComponent;

export const sessionKeys = {
  cuts: (sourceId: string) => ['sources', sourceId, 'session-cuts'] as const,
  /** Everything that is read of a cut; the time of its counting stands in it. */
  cut: (cutId: string, countedAt: string | null) => ['session-cuts', cutId, countedAt] as const,
};

export type SessionChoice = Pick<SessionQuery, 'sort'> & {
  label: 'normal' | 'abnormal' | null;
  q: string;
};

export const isCounting = ({ counting }: SessionCutView): boolean =>
  counting?.state === 'QUEUED' || counting?.state === 'RUNNING';

/** Asked again every second while one of them is being counted. */
export const sessionCutsQuery = (sourceId: string) =>
  queryOptions({
    queryKey: sessionKeys.cuts(sourceId),
    queryFn: ({ signal }) =>
      fetchJson<SessionCuts>(`/api/sources/${part(sourceId)}/session-cuts`, { signal }),
    refetchInterval: ({ state }) => (state.data?.cuts.some(isCounting) ? LIVE_MS : IDLE_MS),
  });

export const sessionsQuery = (cut: SessionCutView, choice: SessionChoice) =>
  infiniteQueryOptions({
    queryKey: [...sessionKeys.cut(cut.id, cut.countedAt), 'rows', choice],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<SessionPage>(
        `/api/session-cuts/${part(cut.id)}/sessions?${toQuery(choice, pageParam)}`,
        {
          signal,
        },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

function toQuery({ label, q, sort }: SessionChoice, after: string): URLSearchParams {
  return new URLSearchParams({
    sort,
    ...(label ? { label } : {}),
    ...(q ? { q } : {}),
    ...(after ? { after } : {}),
  });
}

export const sessionSummaryQuery = (cut: SessionCutView) =>
  queryOptions({
    queryKey: [...sessionKeys.cut(cut.id, cut.countedAt), 'summary'],
    queryFn: ({ signal }) =>
      fetchJson<SessionSummary>(`/api/session-cuts/${part(cut.id)}/summary`, { signal }),
  });

export const sessionQuery = (cut: SessionCutView, number: number) =>
  queryOptions({
    queryKey: [...sessionKeys.cut(cut.id, cut.countedAt), 'session', number],
    queryFn: ({ signal }) =>
      fetchJson<SessionDetail>(`/api/session-cuts/${part(cut.id)}/sessions/${number}`, { signal }),
  });

/** Templates that stand in the same sessions as this one. */
export const companionsQuery = (templateId: string) =>
  queryOptions({
    queryKey: ['templates', templateId, 'companions'],
    queryFn: ({ signal }) =>
      fetchJson<Companions>(`/api/templates/${part(templateId)}/companions`, { signal }),
  });

export const createCut = (sourceId: string, cut: SessionCut) =>
  fetchJson<{ id: string }>(`/api/sources/${part(sourceId)}/session-cuts`, {
    method: 'POST',
    body: { cut },
  });

export const removeCut = (cutId: string) =>
  fetchJson(`/api/session-cuts/${part(cutId)}`, { method: 'DELETE' });

type LabelUpload = { sourceId: string; file: File; isPreview: boolean; skipWrong: boolean };

export async function sendLabelFile(input: LabelUpload): Promise<LabelFileReport> {
  const { sourceId, file, isPreview, skipWrong } = input;
  const query = new URLSearchParams({
    fileName: file.name,
    isPreview: String(isPreview),
    skipWrong: String(skipWrong),
  });
  return sendFile<LabelFileReport>(`/api/sources/${part(sourceId)}/labels?${query}`, file);
}

export const removeLabelFile = (sourceId: string, kind: LabelFileKind) =>
  fetchJson(`/api/sources/${part(sourceId)}/labels?kind=${kind}`, { method: 'DELETE' });

import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { sendFile } from '#lib/client/send-file.ts';
import type { CorrectionReport } from '#lib/domain/transfer/correction-report.ts';

const base = (projectId: string) => `/api/projects/${encodeURIComponent(projectId)}`;

/** Where the browser fetches a file from. */
export const exportPaths = {
  corrections: (projectId: string, format: string) =>
    `${base(projectId)}/corrections?format=${format}`,
  labels: (projectId: string, format: string) => `${base(projectId)}/labels?format=${format}`,
  structured: (sourceId: string) => `/api/sources/${encodeURIComponent(sourceId)}/structured`,
  provenance: (projectId: string) => `${base(projectId)}/provenance`,
};

/** Drafted from the present state, so it is asked for anew at every look. */
export const methodsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['transfer', projectId, 'methods'],
    queryFn: ({ signal }) => fetchJson<{ text: string }>(`${base(projectId)}/methods`, { signal }),
    staleTime: 0,
    retry: false,
  });

export type SendCorrections = {
  projectId: string;
  file: File;
  isPreview: boolean;
  overrideFinal: boolean;
  skipWrong: boolean;
};

/** Rows of each list of a report; its counts are whole. */
const LIST_LIMIT = 5000;

/** Sends a file of corrections as it is. Rejects with ApiError. */
export async function sendCorrections(input: SendCorrections): Promise<CorrectionReport> {
  const { projectId, file, ...flags } = input;
  const query = new URLSearchParams({
    fileName: file.name,
    listLimit: String(LIST_LIMIT),
    withSessions: String(flags.isPreview),
    ...Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, String(value)])),
  });
  return sendFile<CorrectionReport>(`${base(projectId)}/corrections?${query}`, file);
}

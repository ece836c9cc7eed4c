import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { AgreementReport } from '#lib/domain/agreement/agreement-report.ts';
import type { OverviewView } from '#lib/domain/overview/overview.ts';

const REFETCH_MS = 10_000;
const AGREEMENT_STALE_MS = 60_000;

export const overviewQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'overview'],
    queryFn: ({ signal }) =>
      fetchJson<OverviewView>(`/api/projects/${encodeURIComponent(projectId)}/overview`, {
        signal,
      }),
    refetchInterval: REFETCH_MS,
  });

/** Its intervals are bootstrapped, which takes a moment: read by itself, and seldom. */
export const roundAgreementQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['overview', 'agreement', roundId],
    queryFn: ({ signal }) =>
      fetchJson<{ number: number; basis: string; report: AgreementReport }>(
        `/api/rounds/${encodeURIComponent(roundId)}/agreement`,
        { signal },
      ),
    staleTime: AGREEMENT_STALE_MS,
  });

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { AgreementReport } from '#lib/domain/agreement/agreement-report.ts';
import type { Desk } from '#lib/domain/labels/desk.ts';
import type { Dispute, SettleList, SettleTab } from '#lib/domain/labels/settle-views.ts';

/** Renews the leases (five minutes) while the desk is open. */
const HOLD_REFETCH_MS = 60_000;
/** While there is nothing to do, how soon new work is noticed. */
const IDLE_REFETCH_MS = 5_000;

export type RoundSummary = {
  id: string;
  number: number;
  quorum: number;
  state: 'OPEN' | 'CLOSED';
  items: number;
  createdAt: string;
  closedAt: string | null;
};
export type Rounds = { rounds: RoundSummary[]; openTemplates: number; voters: number };

export type Progress = {
  items: number;
  people: {
    userId: string;
    name: string;
    voted: number;
    skipped: number;
    held: number;
    secondsPerItem: number | null;
    lastVoteAt: string | null;
  }[];
  totals: { open: number; agreed: number; disputed: number; decided: number; votes: number } | null;
};

export type Agreement = {
  roundId: string;
  number: number;
  basis: string;
  report: AgreementReport;
  names: Record<string, string>;
};

const project = (projectId: string) => `/api/projects/${encodeURIComponent(projectId)}`;
const template = (templateId: string) => `/api/templates/${encodeURIComponent(templateId)}`;
const round = (roundId: string) => `/api/rounds/${encodeURIComponent(roundId)}`;

export const labelKeys = {
  desk: (projectId: string) => ['labels', projectId, 'desk'] as const,
  rounds: (projectId: string) => ['labels', projectId, 'rounds'] as const,
  disputes: (projectId: string) => ['labels', projectId, 'disputes'] as const,
};

/** The desk: what one holds, filled up to `want`. Asking again renews the leases. */
export const deskQuery = (projectId: string, options: { want: number; join: boolean }) =>
  queryOptions({
    queryKey: [...labelKeys.desk(projectId), options.join],
    queryFn: ({ signal }) =>
      fetchJson<Desk>(`${project(projectId)}/assignments`, {
        method: 'POST',
        body: options.join ? options : { want: options.want },
        signal,
      }),
    refetchInterval: (query) =>
      query.state.data?.status === 'working' ? HOLD_REFETCH_MS : IDLE_REFETCH_MS,
    staleTime: 0,
    gcTime: 0,
  });

export const roundsQuery = (projectId: string) =>
  queryOptions({
    queryKey: labelKeys.rounds(projectId),
    queryFn: ({ signal }) => fetchJson<Rounds>(`${project(projectId)}/rounds`, { signal }),
  });

export const progressQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['labels', 'progress', roundId],
    queryFn: ({ signal }) => fetchJson<Progress>(`${round(roundId)}/progress`, { signal }),
    refetchInterval: IDLE_REFETCH_MS,
  });

export const agreementQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['labels', 'agreement', roundId],
    queryFn: ({ signal }) => fetchJson<Agreement>(`${round(roundId)}/agreement`, { signal }),
    retry: false,
  });

export const disputesQuery = (projectId: string, tab: SettleTab) =>
  queryOptions({
    queryKey: [...labelKeys.disputes(projectId), tab],
    queryFn: ({ signal }) =>
      fetchJson<SettleList>(`${project(projectId)}/disputes?${new URLSearchParams({ tab })}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: IDLE_REFETCH_MS * 3,
  });

export const disputeQuery = (templateId: string) =>
  queryOptions({
    queryKey: ['labels', 'dispute', templateId],
    queryFn: ({ signal }) => fetchJson<Dispute>(`${template(templateId)}/dispute`, { signal }),
    retry: false,
  });

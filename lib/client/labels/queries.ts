import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { AgreementReport } from '#lib/domain/agreement/agreement-report.ts';
import type { Desk } from '#lib/domain/labels/desk.ts';
import type { OwnAct, OwnItem } from '#lib/domain/labels/own-acts.ts';
import type { OwnPanelItem } from '#lib/domain/labels/own-panel.ts';
import type { Dispute, SettleList, SettleTab } from '#lib/domain/labels/settle-views.ts';
import type { SiblingList } from '#lib/domain/labels/siblings.ts';
import type { Protocol } from '#lib/domain/protocol/protocol.ts';

/** Renews the leases (five minutes) while the desk is open. */
const HOLD_REFETCH_MS = 60_000;
/** While there is nothing to do, how soon new work is noticed. */
const IDLE_REFETCH_MS = 5_000;

export type RoundSummary = {
  id: string;
  number: number;
  kind: 'BLIND' | 'PANEL';
  quorum: number;
  protocol: Protocol;
  state: 'OPEN' | 'CLOSED';
  items: number;
  /** What a closed round left for the panel that its protocol names next; null while that is hidden. */
  forPanel: number | null;
  createdAt: string;
  closedAt: string | null;
};
export type Rounds = {
  rounds: RoundSummary[];
  openTemplates: number;
  voters: number;
  /** Up to 1,000. */
  goldPool: number | null;
};

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
  afterPanel: { number: number; items: number; report: AgreementReport } | null;
  names: Record<string, string>;
};

const project = (projectId: string) => `/api/projects/${encodeURIComponent(projectId)}`;
const template = (templateId: string) => `/api/templates/${encodeURIComponent(templateId)}`;
const round = (roundId: string) => `/api/rounds/${encodeURIComponent(roundId)}`;

export const labelKeys = {
  panel: (projectId: string) => ['labels', projectId, 'panel'] as const,
  siblings: ['labels', 'siblings'] as const,
  acts: (projectId: string) => ['labels', projectId, 'acts'] as const,
  desk: (projectId: string) => ['labels', projectId, 'desk'] as const,
  rounds: (projectId: string) => ['labels', projectId, 'rounds'] as const,
  disputes: (projectId: string) => ['labels', projectId, 'disputes'] as const,
};

export type DeskOptions = {
  want: number;
  join: boolean;
  /** Of several open rounds the one to work on; null leaves the choice to the server. */
  roundId: string | null;
  /** Only templates with these words. */
  search: string;
};

/** The desk: what one holds, filled up to `want`. Asking again renews the leases. */
export const deskQuery = (projectId: string, options: DeskOptions) =>
  queryOptions({
    queryKey: [...labelKeys.desk(projectId), options.join, options.roundId, options.search],
    queryFn: ({ signal }) =>
      fetchJson<Desk>(`${project(projectId)}/assignments`, {
        method: 'POST',
        body: {
          want: options.want,
          ...(options.join ? { join: true } : {}),
          ...(options.roundId ? { roundId: options.roundId } : {}),
          ...(options.search ? { filter: { search: options.search } } : {}),
        },
        signal,
      }),
    refetchInterval: ({ state: { data } }) =>
      data?.status === 'working' && data.items.length > 0 ? HOLD_REFETCH_MS : IDLE_REFETCH_MS,
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

/** What the reader has voted on in the open panel. */
export const ownPanelQuery = (projectId: string) =>
  queryOptions({
    queryKey: labelKeys.panel(projectId),
    queryFn: ({ signal }) => fetchJson<OwnPanelItem[]>(`${project(projectId)}/panel`, { signal }),
    refetchInterval: IDLE_REFETCH_MS * 3,
  });

const assignment = (assignmentId: string) => `/api/assignments/${encodeURIComponent(assignmentId)}`;

/** An item one holds or has done, with what one said; of a panel with the discussion, which goes on. */
export const ownItemQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: ['labels', 'own-item', assignmentId],
    queryFn: ({ signal }) => fetchJson<OwnItem>(assignment(assignmentId), { signal }),
    // Offline it fails at once instead of waiting: what this page knows of the item is shown then.
    networkMode: 'always',
    refetchInterval: ({ state }) => (state.data?.panel ? IDLE_REFETCH_MS * 3 : false),
    retry: false,
  });

/** What one did in the open rounds, the last first. */
export const ownActsQuery = (projectId: string) =>
  queryOptions({
    queryKey: labelKeys.acts(projectId),
    queryFn: ({ signal }) => fetchJson<OwnAct[]>(`${project(projectId)}/votes/own`, { signal }),
    networkMode: 'always',
  });

/** The near-duplicates of an item in hand, as far as one may know of them. */
export const siblingsQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: [...labelKeys.siblings, assignmentId],
    queryFn: ({ signal }) =>
      fetchJson<SiblingList>(`${assignment(assignmentId)}/siblings`, { signal }),
  });

export const disputesQuery = (projectId: string, tab: SettleTab) =>
  infiniteQueryOptions({
    queryKey: [...labelKeys.disputes(projectId), tab],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<SettleList>(
        `${project(projectId)}/disputes?${new URLSearchParams({ tab, ...(pageParam ? { after: pageParam } : {}) })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: IDLE_REFETCH_MS * 3,
  });

export const disputeQuery = (templateId: string) =>
  queryOptions({
    queryKey: ['labels', 'dispute', templateId],
    queryFn: ({ signal }) => fetchJson<Dispute>(`${template(templateId)}/dispute`, { signal }),
    retry: false,
  });

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { Role } from '#lib/domain/access/permissions.ts';

export type MemberLine = {
  id: string;
  userId: string;
  name: string;
  email: string | null;
  role: Role;
  joinedAt: string;
};
export type InviteLine = {
  id: string;
  role: Role;
  email: string | null;
  state: 'OPEN' | 'ACCEPTED' | 'REVOKED' | 'EXPIRED';
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
};
export type KeyLine = {
  id: string;
  name: string;
  prefix: string;
  owner: string;
  isOwn: boolean;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
export type HistoryLine = {
  seq: number;
  kind: string;
  entityType: string;
  entityId: string;
  actorName: string | null;
  payload: unknown;
  hash: string | null;
  createdAt: string;
};
export type AccountLine = {
  id: string;
  name: string;
  email: string;
  isAdmin: boolean;
  createdAt: string;
  lastSeenAt: string | null;
  disabledAt: string | null;
  projects: { name: string; slug: string; role: Role }[];
};
export type HistoryPage = { events: HistoryLine[]; next: number | null };

const base = (projectId: string) => `/api/projects/${encodeURIComponent(projectId)}`;

export const membersQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'members'],
    queryFn: ({ signal }) =>
      fetchJson<{ members: MemberLine[]; invites: InviteLine[] }>(`${base(projectId)}/members`, {
        signal,
      }),
  });

export const keysQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'keys'],
    queryFn: ({ signal }) => fetchJson<KeyLine[]>(`${base(projectId)}/keys`, { signal }),
  });

/** Of the whole installation. */
export const accountsQuery = () =>
  queryOptions({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => fetchJson<AccountLine[]>('/api/accounts', { signal }),
  });

export const historyQuery = (projectId: string, entityType: string | null) =>
  infiniteQueryOptions({
    queryKey: ['projects', projectId, 'history', entityType],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<HistoryPage>(`${base(projectId)}/history?${historySearch(pageParam, entityType)}`, {
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

export const verifyHistoryQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects', projectId, 'history-verified'],
    queryFn: ({ signal }) =>
      fetchJson<{ events: number; brokenAt: number | null }>(`${base(projectId)}/history/verify`, {
        signal,
      }),
    // Reads the whole chain: only when asked for.
    enabled: false,
    gcTime: 0,
  });

function historySearch(before: number | null, entityType: string | null): string {
  return new URLSearchParams({
    ...(before === null ? {} : { before: String(before) }),
    ...(entityType === null ? {} : { entityType }),
  }).toString();
}

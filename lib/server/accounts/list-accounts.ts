import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { assertAdmin } from '#lib/server/access/assert-admin.ts';
import { db } from '#lib/server/db/client.ts';

export type AccountView = {
  id: string;
  name: string;
  email: string;
  isAdmin: boolean;
  createdAt: Date;
  /** When a session was last renewed, at most a day before it was last used; null without one. */
  lastSeenAt: Date | null;
  disabledAt: Date | null;
  projects: { name: string; slug: string; role: Role }[];
};

/** Everybody with an account on this installation, by name. For its admins only. */
export async function listAccounts(actor: Actor): Promise<AccountView[]> {
  await assertAdmin(actor, 'see all accounts', 'The members of your project are under Members.');
  const rows = await db().user.findMany({
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
    select: {
      id: true,
      name: true,
      email: true,
      isAdmin: true,
      createdAt: true,
      disabledAt: true,
      sessions: { select: { updatedAt: true }, orderBy: { updatedAt: 'desc' }, take: 1 },
      members: {
        select: { role: true, project: { select: { name: true, slug: true } } },
        orderBy: { createdAt: 'asc' },
      },
    },
  });
  return rows.map(({ sessions, members, ...user }) => ({
    ...user,
    lastSeenAt: sessions[0]?.updatedAt ?? null,
    projects: members.map(({ role, project }) => ({ ...project, role })),
  }));
}

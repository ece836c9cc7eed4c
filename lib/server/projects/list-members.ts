import type { Actor } from '#lib/domain/access/actor.ts';
import { can, type Role } from '#lib/domain/access/permissions.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { type InviteState, inviteState } from '#lib/server/auth/get-invite.ts';
import { db } from '#lib/server/db/client.ts';

export type MemberView = {
  id: string;
  userId: string;
  name: string;
  /** Only for those who manage members. */
  email: string | null;
  role: Role;
  joinedAt: Date;
};
export type InviteLine = {
  id: string;
  role: Role;
  email: string | null;
  state: InviteState;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
};

/** The people of a project; for those who manage them also the invitations that are not used yet. */
export async function listMembers(
  actor: Actor,
  input: { projectId: string },
  now = new Date(),
): Promise<{ members: MemberView[]; invites: InviteLine[] }> {
  const role = await authorize(actor, input.projectId, 'project.view');
  const mayManage = can(role, 'members.manage');
  const rows = await db().member.findMany({
    where: { projectId: input.projectId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { createdAt: 'asc' },
  });
  return {
    members: rows.map((row) => ({
      id: row.id,
      userId: row.userId,
      name: row.user.name,
      email: mayManage ? row.user.email : null,
      role: row.role,
      joinedAt: row.createdAt,
    })),
    invites: mayManage ? await listInvites(input.projectId, now) : [],
  };
}

async function listInvites(projectId: string, now: Date): Promise<InviteLine[]> {
  const rows = await db().invite.findMany({
    where: { projectId, acceptedAt: null, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  });
  const names = await findNames(rows.flatMap(({ createdBy }) => createdBy ?? []));
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    email: row.email,
    state: inviteState(row, now),
    invitedBy: (row.createdBy && names.get(row.createdBy)) ?? null,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
  }));
}

async function findNames(userIds: readonly string[]): Promise<Map<string, string>> {
  const users = await db().user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}

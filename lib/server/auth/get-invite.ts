import type { Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { db } from '#lib/server/db/client.ts';

export type InviteState = 'OPEN' | 'ACCEPTED' | 'REVOKED' | 'EXPIRED';
export type InviteView = {
  state: InviteState;
  role: Role;
  /** Null for the link of the first admin. */
  project: { name: string; slug: string } | null;
  /** Only this address may use it. */
  email: string | null;
  expiresAt: Date;
};

/** What an invitation offers, for whoever holds its token. */
export async function getInvite(token: string, now = new Date()): Promise<InviteView> {
  const invite = await db().invite.findUnique({
    where: { tokenHash: sha256Hex(token) },
    include: { project: { select: { name: true, slug: true } } },
  });
  if (!invite) {
    throw new AppError('NOT_FOUND', {
      message: 'This invitation does not exist.',
      details: {
        field: 'token',
        cure: 'Check that the whole link was copied, or ask for a new one.',
      },
    });
  }
  const { role, project, email, expiresAt } = invite;
  return { state: inviteState(invite, now), role, project, email, expiresAt };
}

/** Where an invitation is in its life. */
export function inviteState(
  invite: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InviteState {
  if (invite.acceptedAt) {
    return 'ACCEPTED';
  }
  if (invite.revokedAt) {
    return 'REVOKED';
  }
  return invite.expiresAt <= now ? 'EXPIRED' : 'OPEN';
}

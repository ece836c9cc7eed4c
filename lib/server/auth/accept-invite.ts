import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { createUser } from './create-user.ts';

export type NewAccount = { name: string; email: string; password: string };
type Accepted = {
  projectId: string | null;
  role: 'ANNOTATOR' | 'REVIEWER' | 'ENGINEER' | 'LEAD' | 'ADMIN';
};

// Hashing a password takes a second on a busy machine; Prisma's five would be too few on a small one.
const TRANSACTION = { timeout: 30_000, maxWait: 30_000 };

/**
 * Uses an invitation, once: the signed-in person joins its project, or a new account is made (`account`) and joins. The
 * link of the first admin makes an admin of the installation. Returns the address to go to.
 */
export async function acceptInvite(
  actor: Actor | null,
  input: { token: string; account?: NewAccount | undefined },
  now = new Date(),
): Promise<{ path: string; email: string }> {
  return db().$transaction(async (tx) => {
    const email = actor?.email ?? input.account?.email.trim().toLowerCase() ?? '';
    const invite = await take(tx, input.token, email, now);
    if (!invite.projectId) {
      await assertNoUser(tx);
    }
    const userId = actor?.userId ?? (await makeAccount(tx, input.account, !invite.projectId));
    const path = invite.projectId ? await join(tx, invite, userId) : '/';
    return { path, email };
  }, TRANSACTION);
}

// The compare-and-set that makes it single use: of two who come at once, one finds no row.
async function take(tx: Tx, token: string, email: string, now: Date): Promise<Accepted> {
  const tokenHash = sha256Hex(token);
  const [invite] = await tx.invite.updateManyAndReturn({
    where: {
      tokenHash,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
      OR: [{ email: null }, { email }],
    },
    data: { acceptedAt: now },
    select: { projectId: true, role: true },
  });
  if (!invite) {
    throw new AppError('CONFLICT', {
      message: 'This invitation is used up, withdrawn, expired, or meant for another address.',
      details: { field: 'token', cure: 'Ask the person who invited you for a new one.' },
    });
  }
  return invite;
}

async function assertNoUser(tx: Tx): Promise<void> {
  if ((await tx.user.count()) > 0) {
    throw new AppError('FORBIDDEN', {
      message: 'There is an account already: the link of the first admin is worthless.',
      details: { cure: 'Ask the admin for an invitation.' },
    });
  }
}

async function makeAccount(
  tx: Tx,
  account: NewAccount | undefined,
  isFirst: boolean,
): Promise<string> {
  if (!account) {
    throw new AppError('UNAUTHENTICATED', {
      message: 'Sign in, or give a name, an address and a password for a new account.',
    });
  }
  return (await createUser({ ...account, isAdmin: isFirst }, tx)).id;
}

async function join(tx: Tx, invite: Accepted, userId: string): Promise<string> {
  const projectId = invite.projectId ?? '';
  const joined = await tx.member.createManyAndReturn({
    data: { projectId, userId, role: invite.role },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!joined[0]) {
    throw new AppError('CONFLICT', {
      message: 'You are a member of this project already; the invitation was not used.',
      details: {
        cure: 'Give the link to the person it is meant for, or ask the lead for another role.',
      },
    });
  }
  const project = await tx.project.findUniqueOrThrow({
    where: { id: projectId },
    select: { slug: true },
  });
  await appendHistory(tx, [
    {
      projectId,
      actorId: userId,
      kind: 'member.joined',
      entityType: 'member',
      entityId: joined[0].id,
      payload: { userId, role: invite.role },
    },
  ]);
  return `/p/${project.slug}`;
}

import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { AppError } from '#lib/domain/app-error.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { assertPasswordLength } from './assert-password-length.ts';

export type NewUser = { email: string; name: string; password: string; isAdmin?: boolean };

/** Creates a person with a password, in the tables that better-auth signs in from. Fails with CONFLICT for a known address. */
export async function createUser(
  input: NewUser,
  tx: Pick<Tx, 'user'> = db(),
): Promise<{ id: string }> {
  const email = input.email.trim().toLowerCase();
  assertPasswordLength(input.password);
  if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
    throw new AppError('CONFLICT', {
      message: `An account for ${email} exists already.`,
      details: { field: 'email', cure: 'Sign in with it first, then open the invitation again.' },
    });
  }
  const id = randomUUID();
  const password = await hashPassword(input.password);
  return tx.user.create({
    data: {
      id,
      email,
      name: input.name.trim(),
      emailVerified: true,
      isAdmin: input.isAdmin ?? false,
      accounts: { create: { id: randomUUID(), accountId: id, providerId: 'credential', password } },
    },
    select: { id: true },
  });
}

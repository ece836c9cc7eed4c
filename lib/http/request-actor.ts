import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { findKeyActor } from '#lib/server/access/find-key-actor.ts';
import { quickSql } from '#lib/server/db/direct-sql.ts';
import { auth } from './auth.ts';

/** For routes that people without an account use too: the signed-in person, or null. No API keys. */
export async function findRequestActor(request: Request): Promise<Actor | null> {
  assertSameOrigin(request);
  return findSessionActor(request.headers);
}

/** For route handlers: the person behind the session cookie or the `Authorization: Bearer` key. */
export async function requireRequestActor(request: Request): Promise<Actor> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const actor = bearer ? await findKeyActor(bearer) : await findSessionActor(request.headers);
  if (!actor) {
    throw new AppError('UNAUTHENTICATED', {
      message: bearer ? 'This API key is unknown or revoked.' : 'You are not signed in.',
      details: { cure: bearer ? 'Make a new key under Settings.' : 'Sign in and try again.' },
    });
  }
  if (!bearer) {
    assertSameOrigin(request);
  }
  return actor;
}

/** The person behind a session cookie, or null; a disabled account counts as signed out. */
export async function findSessionActor(requestHeaders: Headers): Promise<Actor | null> {
  const session = await auth().api.getSession({ headers: requestHeaders });
  if (!session) {
    return null;
  }
  const [actor] = await quickSql().$queryRaw<Actor[]>`
    SELECT "id" AS "userId", "name", "email", "isAdmin" FROM "user"
    WHERE "id" = ${session.user.id} AND "disabledAt" IS NULL`;
  return actor ?? null;
}

// A cookie is sent by foreign pages too; a changing request must come from our own.
function assertSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') {
    return;
  }
  const origin = request.headers.get('origin');
  const host = request.headers.get('host');
  if (!origin || !host || !URL.canParse(origin) || new URL(origin).host !== host) {
    throw new AppError('FORBIDDEN', {
      message: 'This request came from another site and was refused.',
      details: { field: 'origin', cure: 'Open the app itself, or use an API key.' },
    });
  }
}

import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { env } from '#lib/env.ts';
import { MIN_PASSWORD_LENGTH } from '#lib/server/auth/assert-password-length.ts';
import { readSecret } from '#lib/server/auth/read-secret.ts';
import { db } from '#lib/server/db/client.ts';

const DAY_SECONDS = 24 * 3600;

const makeAuth = () =>
  betterAuth({
    appName: 'RationAnomaly Studio',
    secret: readSecret(),
    baseURL: publicUrl(),
    trustedOrigins: (request) => [publicUrl(), ...ownOrigins(request)],
    database: prismaAdapter(db(), { provider: 'postgresql' }),
    telemetry: { enabled: false },
    // Invitation only: accounts are made by the accept-invite use case; the endpoint itself is closed.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
    },
    session: { expiresIn: 14 * DAY_SECONDS, updateAge: DAY_SECONDS },
    rateLimit: {
      enabled: env().NODE_ENV === 'production',
      window: 60,
      max: 600,
      // Per network address, and counted on until there is a minute without any: a team behind one address signs in at
      // nine o'clock too. Guessing a password of ten characters at this rate is hopeless all the same.
      customRules: { '/sign-in/email': { window: 60, max: 100 } },
    },
    advanced: {
      useSecureCookies: publicUrl().startsWith('https:'),
      cookiePrefix: 'ra',
      // Said, because better-auth leaves the check out where NODE_ENV is `test`.
      disableOriginCheck: false,
    },
  });

const holder = globalThis as unknown as { raAuth?: ReturnType<typeof makeAuth> };

/** better-auth, made at first use: building the app must not need a database. */
export function auth(): ReturnType<typeof makeAuth> {
  holder.raAuth ??= makeAuth();
  return holder.raAuth;
}

// The app may be reached under any name of its machine: an origin is ours when its host is the one that was asked, the
// same rule as for our own routes (request-actor.ts). A foreign page cannot forge either header in a browser.
function ownOrigins(request: Request | undefined): string[] {
  const origin = request?.headers.get('origin');
  const host = request?.headers.get('host');
  return origin && host && URL.canParse(origin) && new URL(origin).host === host ? [origin] : [];
}

/** The address people reach the app under, without a trailing slash. */
export const publicUrl = (): string =>
  (env().RA_PUBLIC_URL ?? `http://localhost:${env().PORT}`).replace(/\/$/, '');

import { ApiError } from './fetch-json.ts';

/** What the server advises about an error, or what can always be said. */
export function cureOf(error: unknown): string {
  const cure = error instanceof ApiError ? error.details['cure'] : undefined;
  return typeof cure === 'string' ? cure : 'Try again; what you wrote is kept here.';
}

import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '#lib/client/fetch-json.ts';

const STALE_MS = 2_000;
const RETRIES = 2;

/** The query cache of one browser tab (or of one request on the server, for the first paint). */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // An answer of the server (a denied right, a missing row) does not change by asking again.
        retry: (failures, error) => isConnectionError(error) && failures < RETRIES,
      },
      mutations: { retry: false },
    },
  });
}

function isConnectionError(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 502);
}

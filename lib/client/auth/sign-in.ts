import { ApiError, fetchJson } from '#lib/client/fetch-json.ts';

/** Signs in with email and password; the answer sets the session cookie. Rejects with an Error that says what to do. */
export async function signIn(input: { email: string; password: string }): Promise<void> {
  try {
    await fetchJson('/api/auth/sign-in/email', { method: 'POST', body: input });
  } catch (error) {
    throw error instanceof ApiError ? new Error(explain(error), { cause: error }) : error;
  }
}

function explain(error: ApiError): string {
  switch (error.status) {
    case 0:
      return 'The server cannot be reached. Check the connection and try again.';
    // One sentence for both, so that addresses cannot be probed.
    case 400:
    case 401:
    case 422:
      return 'The address or the password is wrong.';
    case 403:
      return 'The server refused this address of the app. Open it under the address in RA_PUBLIC_URL.';
    case 429:
      return 'Too many attempts. Wait a minute and try again.';
    default:
      return `The server answered ${error.status}. Try again.`;
  }
}

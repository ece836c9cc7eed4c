import { ApiError, fetchJson } from '#lib/client/fetch-json.ts';

/** Changes the signed-in person's password and ends their other sessions. Rejects with an Error that says what to do. */
export async function changePassword(input: {
  currentPassword: string;
  newPassword: string;
}): Promise<void> {
  try {
    await fetchJson('/api/auth/change-password', {
      method: 'POST',
      body: { ...input, revokeOtherSessions: true },
    });
  } catch (error) {
    throw error instanceof ApiError ? new Error(explain(error), { cause: error }) : error;
  }
}

function explain(error: ApiError): string {
  switch (error.status) {
    case 0:
      return 'The server cannot be reached. The password is as it was; try again.';
    case 400:
    case 422:
      return 'The current password is wrong.';
    case 401:
      return 'You are not signed in any more. Sign in and try again.';
    case 429:
      return 'Too many attempts. Wait a minute and try again.';
    default:
      return `The server answered ${error.status}. The password is as it was; try again.`;
  }
}

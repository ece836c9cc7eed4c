import { fetchJson } from '#lib/client/fetch-json.ts';
import { signIn } from './sign-in.ts';

export type InviteAnswer = {
  token: string;
  /** Absent when the signed-in person joins. */
  account?: { name: string; email: string; password: string } | undefined;
};

/** Accepts an invitation, signs a new account in, and returns the address to go to. */
export async function acceptInvite({ token, account }: InviteAnswer): Promise<string> {
  const { path } = await fetchJson<{ path: string }>('/api/invites/accept', {
    method: 'POST',
    body: { token, account },
  });
  if (account) {
    await signIn(account);
  }
  return path;
}

'use client';

import { useState } from 'react';
import { showToast } from '#components/ui/show-toast.tsx';
import { railButton } from './rail-button.ts';

type SignOutButtonProps = { endpoint?: string | undefined; after?: string | undefined };

export function SignOutButton(props: SignOutButtonProps) {
  const { endpoint = '/api/auth/sign-out', after = '/sign-in' } = props;
  const [pending, setPending] = useState(false);

  async function signOut() {
    setPending(true);
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      // A full load, so that nothing of the last person stays in memory.
      window.location.assign(after);
    } catch (error) {
      setPending(false);
      const detail = error instanceof Error ? error.message : String(error);
      showToast({ title: 'Not signed out', detail: `${detail} Try again.`, tone: 'attention' });
    }
  }

  return (
    <button type="button" onClick={signOut} aria-busy={pending} className={railButton}>
      Sign out
    </button>
  );
}

'use client';

import { usePathname } from 'next/navigation';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** The session ended while the screen was open. Nothing is taken away: what is typed can still be copied. */
export function SignedOutNotice() {
  const pathname = usePathname();
  return (
    <div role="alert" className="sticky top-0 z-30 p-2">
      <Notice
        title="You are signed out"
        actions={
          <ButtonLink href={`/sign-in?to=${encodeURIComponent(pathname)}`} variant="primary">
            Sign in
          </ButtonLink>
        }
      >
        Nothing can be saved until you sign in again. What you typed is still on this screen.
      </Notice>
    </div>
  );
}

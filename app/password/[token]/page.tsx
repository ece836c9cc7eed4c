import type { Metadata } from 'next';
import { PasswordLinkForm } from '#components/account/password-link-form.tsx';
import { CenteredPage } from '#components/frame/centered-page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { findPasswordLink } from '#lib/server/accounts/password-link.ts';
import { MIN_PASSWORD_LENGTH } from '#lib/server/auth/assert-password-length.ts';

// The token is in the address: it must not travel on in a Referer.
export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

type Props = { params: Promise<{ token: string }> };

export default async function PasswordPage({ params }: Props) {
  const { token } = await params;
  const link = await findPasswordLink(token);
  if (!link) {
    return (
      <CenteredPage
        title="This link cannot be used"
        intro="It is used up, replaced by a newer one, or its day has run out. An admin can make a new one."
      >
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage
      title="New password"
      intro={`For ${link.email}. Whoever is signed in with this account is signed out.`}
    >
      <PasswordLinkForm token={token} minPasswordLength={MIN_PASSWORD_LENGTH} />
    </CenteredPage>
  );
}

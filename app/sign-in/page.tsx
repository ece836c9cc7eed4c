import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '#components/account/sign-in-form.tsx';
import { CenteredPage } from '#components/frame/centered-page.tsx';
import { safeReturnPath } from '#lib/domain/access/safe-return-path.ts';
import { getPageActor } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<{ to?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { to } = await searchParams;
  const target = safeReturnPath(typeof to === 'string' ? to : null);
  if (await getPageActor()) {
    redirect(target);
  }
  return (
    <CenteredPage title="Sign in" intro="Accounts are made by invitation.">
      <SignInForm to={target} />
    </CenteredPage>
  );
}

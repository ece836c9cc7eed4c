import type { Metadata } from 'next';
import { InviteForm } from '#components/account/invite-form.tsx';
import { CenteredPage } from '#components/frame/centered-page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { AppError } from '#lib/domain/app-error.ts';
import { getPageActor } from '#lib/http/page-actor.ts';
import { MIN_PASSWORD_LENGTH } from '#lib/server/auth/assert-password-length.ts';
import { getInvite, type InviteState, type InviteView } from '#lib/server/auth/get-invite.ts';

// The token is in the address: it must not travel on in a Referer.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

type Props = { params: Promise<{ token: string }> };

const WHY: Record<Exclude<InviteState, 'OPEN'> | 'UNKNOWN', string> = {
  ACCEPTED: 'It was used already. If it was you, sign in with your account.',
  REVOKED: 'It was withdrawn, or a newer link took its place.',
  EXPIRED: 'Its time has run out.',
  UNKNOWN: 'There is no invitation under this address. Check that the whole link was copied.',
};

export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  const [invite, actor] = await Promise.all([findInvite(token), getPageActor()]);
  if (invite?.state !== 'OPEN') {
    return (
      <CenteredPage
        title="This invitation cannot be used"
        intro={`${WHY[invite?.state ?? 'UNKNOWN']} The person who invited you can make a new one.`}
      >
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={titleOf(invite)} intro={introOf(invite)}>
      <InviteForm
        token={token}
        email={invite.email}
        signedInAs={invite.project ? (actor?.email ?? null) : null}
        minPasswordLength={MIN_PASSWORD_LENGTH}
      />
    </CenteredPage>
  );
}

async function findInvite(token: string): Promise<InviteView | null> {
  try {
    return await getInvite(token);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') {
      return null;
    }
    throw error;
  }
}

function titleOf({ project }: InviteView): string {
  return project ? `Join ${project.name}` : 'Create the first admin';
}

function introOf({ project, role }: InviteView): string {
  return project
    ? `You are invited as ${role.toLowerCase()}.`
    : 'This account makes projects and invites everybody else. The link works once.';
}

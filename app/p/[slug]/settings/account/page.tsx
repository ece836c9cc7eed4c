import type { Metadata } from 'next';
import { OwnPasswordForm } from '#components/account/own-password-form.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { requirePageProject } from '#lib/http/page-project.ts';
import { MIN_PASSWORD_LENGTH } from '#lib/server/auth/assert-password-length.ts';

export const metadata: Metadata = { title: 'Your account' };

type Props = { params: Promise<{ slug: string }> };

export default async function OwnAccountPage({ params }: Props) {
  const { actor, role } = await requirePageProject((await params).slug);
  return (
    <>
      <Panel title="Your account" padding="none">
        <KeyValues
          items={[
            { key: 'name', value: actor.name },
            { key: 'email', value: actor.email },
            { key: 'role here', value: role.toLowerCase() },
          ]}
        />
      </Panel>
      <Panel title="Password">
        <OwnPasswordForm minPasswordLength={MIN_PASSWORD_LENGTH} />
      </Panel>
    </>
  );
}

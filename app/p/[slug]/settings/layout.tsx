import type { ReactNode } from 'react';
import { Page } from '#components/layout/page.tsx';
import { SettingsNav } from '#components/settings/settings-nav.tsx';
import { settingsScreens } from '#lib/domain/access/settings-screens.ts';
import { requirePageProject } from '#lib/http/page-project.ts';

type Props = { params: Promise<{ slug: string }>; children: ReactNode };

export default async function SettingsLayout({ params, children }: Props) {
  const { actor, project, role } = await requirePageProject((await params).slug);
  return (
    <Page title="Settings" aside={`${project.name} · ${role.toLowerCase()}`}>
      <SettingsNav
        screens={settingsScreens(role, actor.isAdmin).map(({ label, path }) => ({
          label,
          href: `/p/${project.slug}/settings/${path}`,
        }))}
      />
      {children}
    </Page>
  );
}

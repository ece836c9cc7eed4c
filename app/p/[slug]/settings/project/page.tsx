import type { Metadata } from 'next';
import { ProjectSettingsForm } from '#components/settings/project-settings-form.tsx';
import { ProjectSettingsView } from '#components/settings/project-settings-view.tsx';
import { can } from '#lib/domain/access/permissions.ts';
import { requirePageProject } from '#lib/http/page-project.ts';

export const metadata: Metadata = { title: 'Protocol' };

type Props = { params: Promise<{ slug: string }> };

export default async function ProjectSettingsPage({ params }: Props) {
  const { project, role } = await requirePageProject((await params).slug);
  const { id, name, protocol } = project;
  const settings = { name, protocol };
  return can(role, 'project.configure') ? (
    <ProjectSettingsForm projectId={id} saved={settings} />
  ) : (
    <ProjectSettingsView settings={settings} />
  );
}

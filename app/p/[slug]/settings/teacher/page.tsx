import type { Metadata } from 'next';
import { TeacherPanel } from '#components/settings/teacher-panel.tsx';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getTeacherSettings } from '#lib/server/projects/get-teacher-settings.ts';

export const metadata: Metadata = { title: 'Teacher' };

type Props = { params: Promise<{ slug: string }> };

export default async function TeacherPage({ params }: Props) {
  const { actor, project } = await requirePageProject((await params).slug, 'traces.write');
  const teacher = await getTeacherSettings(actor, { projectId: project.id });
  return <TeacherPanel projectId={project.id} teacher={teacher} />;
}

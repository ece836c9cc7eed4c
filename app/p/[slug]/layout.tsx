import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { ProjectFrame } from '#components/frame/project-frame.tsx';
import { parseTheme, THEME_COOKIE } from '#lib/client/theme/theme.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getRailCounts } from '#lib/server/projects/get-rail-counts.ts';
import { listProjects } from '#lib/server/projects/list-projects.ts';

type Props = { params: Promise<{ slug: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { project } = await requirePageProject((await params).slug);
  return { title: { default: project.name, template: `%s · ${project.name}` } };
}

export default async function ProjectLayout({ params, children }: Props) {
  const { actor, project, role } = await requirePageProject((await params).slug);
  const [projects, counts, jar] = await Promise.all([
    listProjects(actor),
    getRailCounts(actor, { projectId: project.id }),
    cookies(),
  ]);
  return (
    <ProjectFrame
      project={{ id: project.id, slug: project.slug, name: project.name }}
      projects={projects.map(({ id, slug, name }) => ({ id, name, href: `/p/${slug}` }))}
      role={role}
      userName={actor.name}
      mayCreate={actor.isAdmin}
      theme={parseTheme(jar.get(THEME_COOKIE)?.value)}
      counts={counts}
    >
      {children}
    </ProjectFrame>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AppShell } from '#components/layout/app-shell.tsx';
import type { ProjectLink } from '#components/layout/project-switcher.tsx';
import { ApiError } from '#lib/client/fetch-json.ts';
import { railCountsQuery } from '#lib/client/projects/rail-queries.ts';
import type { Theme } from '#lib/client/theme/theme.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import type { RailCounts } from '#lib/domain/projects/rail-counts.ts';
import { railItems } from './rail-items.ts';
import { SignedOutNotice } from './signed-out-notice.tsx';
import { usePaletteSearch } from './use-palette-search.ts';

type ProjectFrameProps = {
  project: { id: string; slug: string; name: string };
  projects: readonly ProjectLink[];
  role: Role;
  userName: string;
  /** Admins of the installation may make projects. */
  mayCreate: boolean;
  theme: Theme;
  counts: RailCounts;
  children: ReactNode;
};

/** The rail with its live numbers around a screen of the project. */
export function ProjectFrame(props: ProjectFrameProps) {
  const { project, role, children } = props;
  const { data: counts, error } = useQuery({
    ...railCountsQuery(project.id),
    initialData: props.counts,
  });
  const palette = usePaletteSearch(project.id);
  return (
    <AppShell
      paletteGroups={palette.groups}
      paletteSearch={palette.search}
      items={railItems(project.slug, role, counts)}
      project={project}
      projects={props.projects}
      newProjectHref={props.mayCreate ? '/new-project' : undefined}
      user={{ name: props.userName, role: role.toLowerCase() }}
      settingsHref={`/p/${project.slug}/settings`}
      theme={props.theme}
    >
      {error instanceof ApiError && error.status === 401 ? <SignedOutNotice /> : null}
      {children}
    </AppShell>
  );
}

import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { MembersScreen } from '#components/settings/members-screen.tsx';
import { membersQuery } from '#lib/client/settings/queries.ts';
import { grantableRoles } from '#lib/domain/access/can-grant.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { listMembers } from '#lib/server/projects/list-members.ts';

export const metadata: Metadata = { title: 'Members' };

type Props = { params: Promise<{ slug: string }> };

export default async function MembersPage({ params }: Props) {
  const { actor, project, role } = await requirePageProject((await params).slug);
  const members = await listMembers(actor, { projectId: project.id });
  return (
    <HydrationBoundary state={dehydrateQueries([{ ...membersQuery(project.id), data: members }])}>
      <MembersScreen
        projectId={project.id}
        ownUserId={actor.userId}
        grantable={grantableRoles(role)}
      />
    </HydrationBoundary>
  );
}

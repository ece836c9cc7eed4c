'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { membersQuery } from '#lib/client/settings/queries.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { InvitesTable } from './invites-table.tsx';
import { MembersTable } from './members-table.tsx';

type MembersScreenProps = {
  projectId: string;
  ownUserId: string;
  /** The roles one may give; empty for those who only look. */
  grantable: readonly Role[];
};

export function MembersScreen({ projectId, ownUserId, grantable }: MembersScreenProps) {
  const query = useQuery(membersQuery(projectId));
  const mayManage = grantable.length > 0;
  if (query.isError) {
    return (
      <ErrorState
        title="The members could not be read"
        where={query.error.message}
        cure="Try again."
        onRetry={() => query.refetch()}
      />
    );
  }
  if (!query.data) {
    return <SkeletonRows label="Loading members" />;
  }
  const { members, invites } = query.data;
  return (
    <>
      <Panel
        title="Members"
        aside={`${members.length}`}
        padding="none"
        actions={mayManage ? <InviteDialog projectId={projectId} grantable={grantable} /> : null}
      >
        <MembersTable
          projectId={projectId}
          members={members}
          ownUserId={ownUserId}
          grantable={grantable}
        />
      </Panel>
      {mayManage ? (
        <Panel title="Invitations not used yet" aside={`${invites.length}`} padding="none">
          <InvitesTable projectId={projectId} invites={invites} grantable={grantable} />
        </Panel>
      ) : null}
    </>
  );
}

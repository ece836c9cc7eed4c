'use client';

import { Button } from '#components/ui/button.tsx';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { type InviteLine, membersQuery } from '#lib/client/settings/queries.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { useSettingsMutation } from './use-settings-mutation.ts';

type InvitesTableProps = {
  projectId: string;
  invites: readonly InviteLine[];
  grantable: readonly Role[];
};

export function InvitesTable({ projectId, invites, grantable }: InvitesTableProps) {
  if (invites.length === 0) {
    return (
      <p className="px-3 py-3 text-muted">
        None. An invitation is a link that works once, for seven days.
      </p>
    );
  }
  return (
    <Table aria-label="Invitations not used yet">
      <TableHead>
        <tr>
          <TableHeader>role</TableHeader>
          <TableHeader>for</TableHeader>
          <TableHeader>invited by</TableHeader>
          <TableHeader>expires</TableHeader>
          <TableHeader numeric>withdraw</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {invites.map((invite) => (
          <TableRow key={invite.id}>
            <TableCell>{invite.role.toLowerCase()}</TableCell>
            <TableCell className="text-muted">{invite.email ?? 'whoever has the link'}</TableCell>
            <TableCell className="text-muted">{invite.invitedBy ?? 'unknown'}</TableCell>
            <TableCell className="text-muted">
              {invite.state === 'EXPIRED' ? (
                <GlyphBadge tone="attention">expired</GlyphBadge>
              ) : (
                <RelativeTime value={invite.expiresAt} />
              )}
            </TableCell>
            <TableCell numeric>
              {grantable.includes(invite.role) ? (
                <WithdrawInvite projectId={projectId} invite={invite} />
              ) : null}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function WithdrawInvite({ projectId, invite }: { projectId: string; invite: InviteLine }) {
  const mutation = useSettingsMutation({
    run: () => fetchJson(`/api/invites/${invite.id}`, { method: 'DELETE' }),
    refresh: membersQuery(projectId).queryKey,
    done: () => 'The invitation is worthless now',
  });
  const whose = invite.email ?? invite.role.toLowerCase();
  return (
    <Button
      variant="ghost"
      size="small"
      aria-label={`Withdraw the invitation for ${whose}`}
      pending={mutation.isPending}
      onClick={() => mutation.mutate(undefined)}
    >
      Withdraw
    </Button>
  );
}

'use client';

import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Select } from '#components/ui/select.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { type MemberLine, membersQuery } from '#lib/client/settings/queries.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { roleOptions } from './role-options.ts';
import { useSettingsMutation } from './use-settings-mutation.ts';

type MembersTableProps = {
  projectId: string;
  members: readonly MemberLine[];
  ownUserId: string;
  grantable: readonly Role[];
};

export function MembersTable({ projectId, members, ownUserId, grantable }: MembersTableProps) {
  const mayManage = grantable.length > 0;
  return (
    <Table aria-label="Members">
      <TableHead>
        <tr>
          <TableHeader>name</TableHeader>
          {mayManage ? <TableHeader>email</TableHeader> : null}
          <TableHeader>role</TableHeader>
          <TableHeader>joined</TableHeader>
          {mayManage ? <TableHeader numeric>remove</TableHeader> : null}
        </tr>
      </TableHead>
      <TableBody>
        {members.map((member) => {
          const mayChange = grantable.includes(member.role) && member.userId !== ownUserId;
          return (
            <TableRow key={member.id}>
              <TableCell>
                {member.name} {member.userId === ownUserId ? <Badge>you</Badge> : null}
              </TableCell>
              {mayManage ? <TableCell className="text-muted">{member.email}</TableCell> : null}
              <TableCell>
                {mayChange ? (
                  <RoleSelect projectId={projectId} member={member} grantable={grantable} />
                ) : (
                  member.role.toLowerCase()
                )}
              </TableCell>
              <TableCell className="text-muted">
                <RelativeTime value={member.joinedAt} />
              </TableCell>
              {mayManage ? (
                <TableCell numeric>
                  {mayChange ? <RemoveMember projectId={projectId} member={member} /> : null}
                </TableCell>
              ) : null}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

type OfMember = { projectId: string; member: MemberLine };

function RoleSelect({ projectId, member, grantable }: OfMember & { grantable: readonly Role[] }) {
  const mutation = useSettingsMutation({
    run: (to: string) =>
      fetchJson(`/api/members/${member.id}`, { method: 'PATCH', body: { from: member.role, to } }),
    refresh: membersQuery(projectId).queryKey,
    done: (_, to) => `${member.name} is ${to.toLowerCase()} now`,
  });
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      options={roleOptions(grantable)}
      value={mutation.isPending ? mutation.variables : member.role}
      onChange={mutation.mutate}
      className="w-36"
    />
  );
}

function RemoveMember({ projectId, member }: OfMember) {
  const mutation = useSettingsMutation({
    run: () => fetchJson(`/api/members/${member.id}`, { method: 'DELETE' }),
    refresh: membersQuery(projectId).queryKey,
    done: () => `${member.name} was removed`,
  });
  return (
    <ConfirmDialog
      title={`Remove ${member.name}?`}
      action={`Remove ${member.name}`}
      tone="danger"
      pending={mutation.isPending}
      onConfirm={() => mutation.mutate(undefined)}
      trigger={
        <Button variant="ghost" size="small" aria-label={`Remove ${member.name}`}>
          Remove
        </Button>
      }
    >
      Access and API keys end at once. Votes, reviews and everything else they did stay. They can be
      invited again.
    </ConfirmDialog>
  );
}

'use client';

import { Badge } from '#components/ui/badge.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { AccountLine } from '#lib/client/settings/queries.ts';
import { AccountActions } from './account-actions.tsx';

type AccountsTableProps = { accounts: readonly AccountLine[]; ownUserId: string };

export function AccountsTable({ accounts, ownUserId }: AccountsTableProps) {
  return (
    <Table aria-label="Accounts">
      <TableHead>
        <tr>
          <TableHeader>name</TableHeader>
          <TableHeader>email</TableHeader>
          <TableHeader>projects</TableHeader>
          <TableHeader>last seen</TableHeader>
          <TableHeader numeric>change</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {accounts.map((account) => (
          <TableRow key={account.id} className={account.disabledAt ? 'text-muted' : ''}>
            <TableCell>
              {account.name} {account.id === ownUserId ? <Badge>you</Badge> : null}{' '}
              {account.isAdmin ? <Badge tone="accent">admin</Badge> : null}{' '}
              {account.disabledAt ? <Badge tone="attention">disabled</Badge> : null}
            </TableCell>
            <TableCell className="text-muted">{account.email}</TableCell>
            <TableCell className="text-muted">{projectsOf(account)}</TableCell>
            <TableCell className="whitespace-nowrap text-muted">
              {account.lastSeenAt ? <RelativeTime value={account.lastSeenAt} /> : 'signed out'}
            </TableCell>
            <TableCell numeric>
              {account.id === ownUserId ? null : <AccountActions account={account} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const projectsOf = ({ projects }: AccountLine): string =>
  projects.map(({ name, role }) => `${name} (${role.toLowerCase()})`).join(', ') || 'none';

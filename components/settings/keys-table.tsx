'use client';

import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
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
import { type KeyLine, keysQuery } from '#lib/client/settings/queries.ts';
import { useSettingsMutation } from './use-settings-mutation.ts';

type KeysTableProps = { projectId: string; keys: readonly KeyLine[] };

export function KeysTable({ projectId, keys }: KeysTableProps) {
  return (
    <Table aria-label="API keys">
      <TableHead>
        <tr>
          <TableHeader>name</TableHeader>
          <TableHeader>begins with</TableHeader>
          <TableHeader>acts as</TableHeader>
          <TableHeader>made</TableHeader>
          <TableHeader>last used</TableHeader>
          <TableHeader numeric>revoke</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <TableRow key={key.id} className={key.revokedAt ? 'text-muted' : ''}>
            <TableCell>{key.name}</TableCell>
            <TableCell className="log">{key.prefix}…</TableCell>
            <TableCell>{key.isOwn ? 'you' : key.owner}</TableCell>
            <TableCell className="text-muted">
              <RelativeTime value={key.createdAt} />
            </TableCell>
            <TableCell className="text-muted">
              {key.lastUsedAt ? <RelativeTime value={key.lastUsedAt} /> : 'never'}
            </TableCell>
            <TableCell numeric>
              {key.revokedAt ? 'revoked' : <RevokeKey projectId={projectId} apiKey={key} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function RevokeKey({ projectId, apiKey }: { projectId: string; apiKey: KeyLine }) {
  const mutation = useSettingsMutation({
    run: () => fetchJson(`/api/keys/${apiKey.id}`, { method: 'DELETE' }),
    refresh: keysQuery(projectId).queryKey,
    done: () => `The key ${apiKey.name} is worthless now`,
  });
  return (
    <ConfirmDialog
      title={`Revoke the key ${apiKey.name}?`}
      action="Revoke the key"
      tone="danger"
      pending={mutation.isPending}
      onConfirm={() => mutation.mutate(undefined)}
      trigger={
        <Button variant="ghost" size="small" aria-label={`Revoke ${apiKey.name}`}>
          Revoke
        </Button>
      }
    >
      Whatever uses it is refused from now on. This cannot be taken back; a new key can be made.
    </ConfirmDialog>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { keysQuery } from '#lib/client/settings/queries.ts';
import { KeysTable } from './keys-table.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';

export function KeysScreen({ projectId }: { projectId: string }) {
  const query = useQuery(keysQuery(projectId));
  if (query.isError) {
    return (
      <ErrorState
        title="The keys could not be read"
        where={query.error.message}
        cure="Try again."
        onRetry={() => query.refetch()}
      />
    );
  }
  const keys = query.data;
  return (
    <Panel
      title="API keys"
      aside="a key acts as its maker, in this project only"
      padding="none"
      actions={<NewKeyDialog projectId={projectId} />}
    >
      {keys === undefined ? <SkeletonRows label="Loading keys" rows={4} /> : null}
      {keys?.length === 0 ? (
        <EmptyState title="No key yet">
          A key lets <code>bin/ra</code> and scripts do what you may do here. Set it as{' '}
          <code>RA_API_KEY</code>, with the address of this app as <code>RA_URL</code>.
        </EmptyState>
      ) : null}
      {keys && keys.length > 0 ? <KeysTable projectId={projectId} keys={keys} /> : null}
    </Panel>
  );
}

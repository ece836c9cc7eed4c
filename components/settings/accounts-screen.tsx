'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { accountsQuery } from '#lib/client/settings/queries.ts';
import { AccountsTable } from './accounts-table.tsx';

/** Everybody with an account on this installation, for its admins. */
export function AccountsScreen({ ownUserId }: { ownUserId: string }) {
  const query = useQuery(accountsQuery());
  if (query.isError) {
    return (
      <ErrorState
        title="The accounts could not be read"
        where={query.error.message}
        cure="Try again."
        onRetry={() => query.refetch()}
      />
    );
  }
  if (!query.data) {
    return <SkeletonRows label="Loading accounts" />;
  }
  return (
    <Panel
      title="Accounts"
      aside={`${query.data.length} on this installation, in all projects`}
      padding="none"
    >
      <AccountsTable accounts={query.data} ownUserId={ownUserId} />
    </Panel>
  );
}

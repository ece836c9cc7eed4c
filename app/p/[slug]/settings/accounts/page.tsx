import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountsScreen } from '#components/settings/accounts-screen.tsx';
import { accountsQuery } from '#lib/client/settings/queries.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { listAccounts } from '#lib/server/accounts/list-accounts.ts';

export const metadata: Metadata = { title: 'Accounts' };

type Props = { params: Promise<{ slug: string }> };

export default async function AccountsPage({ params }: Props) {
  const { actor } = await requirePageProject((await params).slug);
  if (!actor.isAdmin) {
    notFound();
  }
  const accounts = await listAccounts(actor);
  return (
    <HydrationBoundary state={dehydrateQueries([{ ...accountsQuery(), data: accounts }])}>
      <AccountsScreen ownUserId={actor.userId} />
    </HydrationBoundary>
  );
}

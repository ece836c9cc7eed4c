import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { SettleScreen } from '#components/settle/settle-screen.tsx';
import { labelKeys, roundsQuery } from '#lib/client/labels/queries.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { listDisputes } from '#lib/server/labels/list-disputes.ts';
import { listRounds } from '#lib/server/rounds/list-rounds.ts';

export const metadata: Metadata = { title: 'Settle' };

export default async function SettlePage({ params }: { params: Promise<{ slug: string }> }) {
  const { actor, project } = await requirePageProject((await params).slug, 'labels.settle');
  const input = { projectId: project.id };
  const [disputes, rounds] = await Promise.all([
    listDisputes(actor, input),
    listRounds(actor, input),
  ]);
  const state = dehydrateQueries([
    {
      queryKey: [...labelKeys.disputes(project.id), 'disputed'],
      data: { pages: [disputes], pageParams: [''] },
    },
    { queryKey: roundsQuery(project.id).queryKey, data: rounds },
  ]);
  const { id, slug, protocol } = project;
  return (
    <HydrationBoundary state={state}>
      <SettleScreen project={{ id, slug, protocol }} />
    </HydrationBoundary>
  );
}

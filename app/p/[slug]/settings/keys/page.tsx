import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { KeysScreen } from '#components/settings/keys-screen.tsx';
import { keysQuery } from '#lib/client/settings/queries.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { listKeys } from '#lib/server/keys/list-keys.ts';

export const metadata: Metadata = { title: 'API keys' };

type Props = { params: Promise<{ slug: string }> };

export default async function KeysPage({ params }: Props) {
  const { actor, project } = await requirePageProject((await params).slug, 'keys.manage');
  const keys = await listKeys(actor, { projectId: project.id });
  return (
    <HydrationBoundary state={dehydrateQueries([{ ...keysQuery(project.id), data: keys }])}>
      <KeysScreen projectId={project.id} />
    </HydrationBoundary>
  );
}

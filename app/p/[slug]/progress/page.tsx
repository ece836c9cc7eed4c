import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { ProgressScreen } from '#components/progress/progress-screen.tsx';
import { progressViewQuery } from '#lib/client/progress/queries.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getProgress } from '#lib/server/checks/get-progress.ts';

export const metadata: Metadata = { title: 'Progress' };

export default async function ProgressPage({ params }: { params: Promise<{ slug: string }> }) {
  const { actor, project } = await requirePageProject((await params).slug, 'progress.view');
  const { id, slug } = project;
  const progress = await getProgress(actor, { projectId: id });
  const state = dehydrateQueries([{ queryKey: progressViewQuery(id).queryKey, data: progress }]);
  return (
    <HydrationBoundary state={state}>
      <ProgressScreen project={{ id, slug }} />
    </HydrationBoundary>
  );
}

import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { OverviewScreen } from '#components/overview/overview-screen.tsx';
import { overviewQuery } from '#lib/client/overview/queries.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getOverview } from '#lib/server/overview/get-overview.ts';

export const metadata: Metadata = { title: 'My work' };

type Props = { params: Promise<{ slug: string }> };

export default async function OverviewPage({ params }: Props) {
  const { actor, project } = await requirePageProject((await params).slug);
  const overview = await getOverview(actor, { projectId: project.id });
  return (
    <HydrationBoundary state={dehydrateQueries([{ ...overviewQuery(project.id), data: overview }])}>
      <OverviewScreen projectId={project.id} slug={project.slug} name={project.name} />
    </HydrationBoundary>
  );
}

import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { GuidelineScreen } from '#components/settings/guideline-screen.tsx';
import { guidelineQuery, guidelineVersionsQuery } from '#lib/client/guidelines/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getGuideline, listGuidelines } from '#lib/server/guidelines/get-guideline.ts';

export const metadata: Metadata = { title: 'Guideline' };

export default async function GuidelinePage({ params }: { params: Promise<{ slug: string }> }) {
  const { actor, project, role } = await requirePageProject((await params).slug);
  const input = { projectId: project.id };
  const [guideline, versions] = await Promise.all([
    getGuideline(actor, input),
    listGuidelines(actor, input),
  ]);
  const state = dehydrateQueries([
    { queryKey: guidelineQuery(project.id).queryKey, data: guideline },
    { queryKey: guidelineVersionsQuery(project.id).queryKey, data: versions },
  ]);
  return (
    <HydrationBoundary state={state}>
      <GuidelineScreen
        project={{ id: project.id, slug: project.slug }}
        mayPublish={can(role, 'project.configure')}
        mayReopen={can(role, 'labels.settle')}
      />
    </HydrationBoundary>
  );
}

import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { ModelsScreen } from '#components/models/models-screen.tsx';
import { modelsQuery } from '#lib/client/models/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { countTemplates } from '#lib/server/models/count-templates.ts';
import { listModels } from '#lib/server/models/list-models.ts';

export const metadata: Metadata = { title: 'Models' };

export default async function ModelsPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'models.view');
  const projectId = project.id;
  const [models, templates] = await Promise.all([
    listModels(actor, { projectId }),
    countTemplates(actor, { projectId }),
  ]);
  return (
    <HydrationBoundary
      state={dehydrateQueries([{ queryKey: modelsQuery(projectId).queryKey, data: models }])}
    >
      <ModelsScreen
        projectId={projectId}
        slug={slug}
        templates={templates}
        mayJudge={can(role, 'models.judge')}
      />
    </HydrationBoundary>
  );
}

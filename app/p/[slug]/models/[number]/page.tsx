import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ModelScreen } from '#components/models/model-screen.tsx';
import { modelQuery } from '#lib/client/models/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { countTemplates } from '#lib/server/models/count-templates.ts';
import { getModel } from '#lib/server/models/get-model.ts';
import { listModels } from '#lib/server/models/list-models.ts';

type Props = { params: Promise<{ slug: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Model m${(await params).number}` };
}

export default async function ModelPage({ params }: Props) {
  const { slug, number } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'models.view');
  const projectId = project.id;
  const listed = (await listModels(actor, { projectId })).find(
    (model) => String(model.number) === number,
  );
  if (!listed) {
    notFound();
  }
  const [model, templates] = await Promise.all([
    getModel(actor, { modelId: listed.id }),
    countTemplates(actor, { projectId }),
  ]);
  return (
    <HydrationBoundary
      state={dehydrateQueries([{ queryKey: modelQuery(model.id).queryKey, data: model }])}
    >
      <ModelScreen
        projectId={projectId}
        modelId={model.id}
        slug={slug}
        templates={templates}
        mayJudge={can(role, 'models.judge')}
        mayReview={can(role, 'explanations.audit')}
      />
    </HydrationBoundary>
  );
}

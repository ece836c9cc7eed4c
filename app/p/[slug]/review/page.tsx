import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { JudgePanel } from '#components/models/judge-panel.tsx';
import { ReviewScreen } from '#components/review/review-screen.tsx';
import { explanationQuery, reviewQueueQuery } from '#lib/client/reviews/queries.ts';
import { loadReviewSearchParams } from '#lib/client/reviews/search-params.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { ignoreExpected } from '#lib/http/ignore-expected.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { countTemplates } from '#lib/server/models/count-templates.ts';
import { listModels } from '#lib/server/models/list-models.ts';
import { getExplanation } from '#lib/server/reviews/get-explanation.ts';
import { listReviewQueue } from '#lib/server/reviews/list-review-queue.ts';

export const metadata: Metadata = { title: 'Review' };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export default async function ReviewPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'explanations.audit');
  const { show, verdict, model, explanation } = await loadReviewSearchParams(searchParams);
  const projectId = project.id;
  const [queue, models, templates] = await Promise.all([
    listReviewQueue(actor, {
      projectId,
      show,
      verdict: verdict ?? undefined,
      modelId: model ?? undefined,
    }),
    listModels(actor, { projectId }),
    countTemplates(actor, { projectId }),
  ]);
  const explanationId = explanation ?? queue.items[0]?.id;
  // One that is gone is told by the query of the screen, beside the rest.
  const shown = explanationId
    ? await ignoreExpected(getExplanation(actor, { explanationId }))
    : null;
  const dehydrated = dehydrateQueries([
    {
      queryKey: reviewQueueQuery(projectId, { show, verdict, model }).queryKey,
      data: { pages: [queue], pageParams: [0] },
    },
    ...(shown ? [{ queryKey: explanationQuery(shown.id).queryKey, data: shown }] : []),
  ]);
  const choices = models.map(({ id, number, name, judged }) => ({ id, number, name, judged }));
  const candidate = choices.find(({ id }) => id === model) ?? choices[0];
  return (
    <HydrationBoundary state={dehydrated}>
      <ReviewScreen
        projectId={projectId}
        slug={slug}
        models={choices}
        judge={
          candidate ? (
            <JudgePanel
              projectId={projectId}
              model={candidate}
              templates={templates}
              mayJudge={can(role, 'models.judge')}
            />
          ) : null
        }
      />
    </HydrationBoundary>
  );
}

import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { RunScreen } from '#components/runs/run-screen.tsx';
import { completionsQuery, runKeys } from '#lib/client/runs/queries.ts';
import { loadRunSearchParams } from '#lib/client/runs/search-params.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { ignoreExpected } from '#lib/http/ignore-expected.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { readPageNumber } from '#lib/http/read-page-number.ts';
import { getRunByNumber } from '#lib/server/runs/get-run-by-number.ts';
import { getRunSeries } from '#lib/server/runs/get-run-series.ts';
import { listCompletions } from '#lib/server/runs/list-completions.ts';

type Props = {
  params: Promise<{ slug: string; number: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Run ${readPageNumber((await params).number)}` };
}

export default async function RunPage({ params, searchParams }: Props) {
  const { slug, number } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'runs.view');
  const run = await ignoreExpected(
    getRunByNumber(actor, { projectId: project.id, number: readPageNumber(number) }),
  );
  if (!run) notFound();
  const { step, wrong, malformed } = await loadRunSearchParams(searchParams);
  const runId = run.id;
  const [series, completions] = await Promise.all([
    getRunSeries(actor, { runId }),
    listCompletions(actor, {
      runId,
      step: step ?? undefined,
      wrongOnly: wrong,
      malformedOnly: malformed,
    }),
  ]);
  const state = dehydrateQueries([
    { queryKey: runKeys.one(runId), data: run },
    { queryKey: runKeys.series(runId), data: series },
    { queryKey: completionsQuery(runId, { step, wrong, malformed }).queryKey, data: completions },
  ]);
  return (
    <HydrationBoundary state={state}>
      <RunScreen runId={runId} slug={slug} canSteer={can(role, 'runs.stop')} />
    </HydrationBoundary>
  );
}

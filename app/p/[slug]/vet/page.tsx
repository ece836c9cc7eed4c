import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { VetScreen } from '#components/vet/vet-screen.tsx';
import { traceListQuery, traceQuery, writingOutlookQuery } from '#lib/client/traces/queries.ts';
import { loadVetSearchParams } from '#lib/client/traces/search-params.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { ignoreExpected } from '#lib/http/ignore-expected.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getTrace } from '#lib/server/traces/get-trace.ts';
import { getWritingOutlook } from '#lib/server/traces/get-writing-outlook.ts';
import { listTraces } from '#lib/server/traces/list-traces.ts';

export const metadata: Metadata = { title: 'Vet reasoning' };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export default async function VetPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'traces.vet');
  const { state, label, origin, search, trace } = await loadVetSearchParams(searchParams);
  const projectId = project.id;
  const [list, outlook] = await Promise.all([
    listTraces(actor, {
      projectId,
      state,
      label: label ?? undefined,
      origin: origin ?? undefined,
      search,
    }),
    getWritingOutlook(actor, { projectId }),
  ]);
  const traceId = trace ?? list.items[0]?.id;
  // One that is gone or withheld is told by the query of the screen, beside the rest.
  const shown = traceId ? await ignoreExpected(getTrace(actor, { traceId })) : null;
  const dehydrated = dehydrateQueries([
    {
      queryKey: traceListQuery(projectId, { state, label, origin, search }).queryKey,
      data: { pages: [list], pageParams: [''] },
    },
    { queryKey: writingOutlookQuery(projectId).queryKey, data: outlook },
    ...(shown ? [{ queryKey: traceQuery(shown.id).queryKey, data: shown }] : []),
  ]);
  const rights = {
    write: can(role, 'traces.write'),
    settle: can(role, 'labels.settle'),
    freeze: can(role, 'snapshots.create'),
  };
  return (
    <HydrationBoundary state={dehydrated}>
      <VetScreen projectId={projectId} slug={slug} rights={rights} />
    </HydrationBoundary>
  );
}

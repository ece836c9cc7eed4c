import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { Page } from '#components/layout/page.tsx';
import { NewRunScreen } from '#components/runs/new-run-screen.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { presetsQuery, trainerEnvironmentQuery } from '#lib/client/runs/queries.ts';
import { loadNewRunSearchParams } from '#lib/client/runs/search-params.ts';
import type { SnapshotListItem } from '#lib/client/snapshots/snapshot-types.ts';
import { toWire } from '#lib/http/define-route.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getTrainerEnvironment } from '#lib/server/runs/get-trainer-environment.ts';
import { listPresets } from '#lib/server/runs/list-presets.ts';
import { listSnapshots } from '#lib/server/snapshots/list-snapshots.ts';

export const metadata: Metadata = { title: 'New run' };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export default async function NewRunPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { actor, project } = await requirePageProject(slug, 'runs.launch');
  const { snapshot: wanted } = await loadNewRunSearchParams(searchParams);
  const page = await listSnapshots(actor, { projectId: project.id });
  // Through the wire, so that the browser gets what the API would give it.
  const snapshots = toWire(page.snapshots) as SnapshotListItem[];
  const snapshot = snapshots.find(({ number }) => number === wanted) ?? snapshots[0];
  if (!snapshot) redirect(`/p/${slug}/runs`);
  const [presets, environment] = await Promise.all([
    listPresets(actor, { snapshotId: snapshot.id }),
    getTrainerEnvironment(),
  ]);
  const state = dehydrateQueries([
    { queryKey: presetsQuery(project.id, snapshot.id).queryKey, data: presets },
    { queryKey: trainerEnvironmentQuery().queryKey, data: environment },
  ]);
  return (
    <Page
      title="New run"
      aside="checked while you type"
      actions={<ButtonLink href={`/p/${slug}/runs`}>All runs</ButtonLink>}
    >
      <HydrationBoundary state={state}>
        <NewRunScreen
          projectId={project.id}
          slug={slug}
          snapshots={snapshots}
          snapshot={snapshot}
        />
      </HydrationBoundary>
    </Page>
  );
}

import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Page } from '#components/layout/page.tsx';
import { RunList } from '#components/runs/run-list.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { runKeys, trainerEnvironmentQuery } from '#lib/client/runs/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getTrainerEnvironment } from '#lib/server/runs/get-trainer-environment.ts';
import { listRuns } from '#lib/server/runs/list-runs.ts';
import { listSnapshots } from '#lib/server/snapshots/list-snapshots.ts';

export const metadata: Metadata = { title: 'Runs' };

type Props = { params: Promise<{ slug: string }> };

export default async function RunsPage({ params }: Props) {
  const { slug } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'runs.view');
  const [page, { snapshots }, environment] = await Promise.all([
    listRuns(actor, { projectId: project.id }),
    listSnapshots(actor, { projectId: project.id }),
    getTrainerEnvironment(),
  ]);
  const hasSnapshot = snapshots.length > 0;
  const canLaunch = can(role, 'runs.launch');
  const state = dehydrateQueries([
    { queryKey: runKeys.list(project.id), data: { pages: [page], pageParams: [0] } },
    { queryKey: trainerEnvironmentQuery().queryKey, data: environment },
  ]);
  return (
    <Page
      title="Runs"
      aside="trainings on frozen snapshots"
      actions={
        canLaunch && hasSnapshot ? (
          <ButtonLink href={`/p/${slug}/runs/new`} variant="primary" kbd="n">
            New run
          </ButtonLink>
        ) : null
      }
    >
      <HydrationBoundary state={state}>
        <RunList
          projectId={project.id}
          slug={slug}
          canLaunch={canLaunch}
          hasSnapshot={hasSnapshot}
        />
      </HydrationBoundary>
    </Page>
  );
}

import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Page } from '#components/layout/page.tsx';
import { SnapshotList } from '#components/snapshots/snapshot-list.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { snapshotsKey } from '#lib/client/snapshots/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { listSnapshots } from '#lib/server/snapshots/list-snapshots.ts';

export const metadata: Metadata = { title: 'Snapshots' };

type Props = { params: Promise<{ slug: string }> };

export default async function SnapshotsPage({ params }: Props) {
  const { slug } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'snapshots.view');
  const page = await listSnapshots(actor, { projectId: project.id });
  const canFreeze = can(role, 'snapshots.create');
  const state = dehydrateQueries([
    { queryKey: snapshotsKey(project.id), data: { pages: [page], pageParams: [0] } },
  ]);
  return (
    <Page
      title="Snapshots"
      aside="frozen data sets"
      actions={
        canFreeze ? (
          <ButtonLink href={`/p/${slug}/snapshots/new`} variant="primary" kbd="n">
            Freeze a snapshot
          </ButtonLink>
        ) : null
      }
    >
      <HydrationBoundary state={state}>
        <SnapshotList projectId={project.id} slug={slug} canFreeze={canFreeze} />
      </HydrationBoundary>
    </Page>
  );
}

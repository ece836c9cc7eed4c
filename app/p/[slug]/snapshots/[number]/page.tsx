import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SnapshotScreen } from '#components/snapshots/snapshot-screen.tsx';
import { snapshotQuery } from '#lib/client/snapshots/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { ignoreExpected } from '#lib/http/ignore-expected.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { readPageNumber } from '#lib/http/read-page-number.ts';
import { getSnapshotByNumber } from '#lib/server/snapshots/get-snapshot-by-number.ts';

type Props = { params: Promise<{ slug: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Snapshot s${readPageNumber((await params).number)}` };
}

export default async function SnapshotPage({ params }: Props) {
  const { slug, number } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'snapshots.view');
  const snapshot = await ignoreExpected(
    getSnapshotByNumber(actor, { projectId: project.id, number: readPageNumber(number) }),
  );
  if (!snapshot) notFound();
  const state = dehydrateQueries([
    { queryKey: snapshotQuery(snapshot.id).queryKey, data: snapshot },
  ]);
  return (
    <HydrationBoundary state={state}>
      <SnapshotScreen snapshotId={snapshot.id} slug={slug} canLaunch={can(role, 'runs.launch')} />
    </HydrationBoundary>
  );
}

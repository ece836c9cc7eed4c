import type { Metadata } from 'next';
import { Page } from '#components/layout/page.tsx';
import { FreezeScreen } from '#components/snapshots/freeze-screen.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { requirePageProject } from '#lib/http/page-project.ts';

export const metadata: Metadata = { title: 'Freeze a snapshot' };

type Props = { params: Promise<{ slug: string }> };

export default async function NewSnapshotPage({ params }: Props) {
  const { slug } = await params;
  const { project } = await requirePageProject(slug, 'snapshots.create');
  return (
    <Page
      title="Freeze a snapshot"
      aside="nothing is frozen before the button"
      actions={<ButtonLink href={`/p/${slug}/snapshots`}>All snapshots</ButtonLink>}
    >
      <FreezeScreen projectId={project.id} slug={slug} />
    </Page>
  );
}

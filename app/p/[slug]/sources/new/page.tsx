import type { Metadata } from 'next';
import { Page } from '#components/layout/page.tsx';
import { NewLiveSource } from '#components/sources/new-live-source.tsx';
import { NewSource } from '#components/sources/new-source.tsx';
import { requirePageProject } from '#lib/http/page-project.ts';

export const metadata: Metadata = { title: 'Import a log' };

type Props = { params: Promise<{ slug: string }> };

export default async function NewSourcePage({ params }: Props) {
  const { slug } = await params;
  const { project } = await requirePageProject(slug, 'sources.import');
  return (
    <Page title="Import a log" aside="nothing is sent before you have seen how it is read">
      <NewSource projectId={project.id} slug={slug} />
      <NewLiveSource projectId={project.id} slug={slug} />
    </Page>
  );
}

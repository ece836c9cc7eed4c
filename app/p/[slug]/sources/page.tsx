import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Page } from '#components/layout/page.tsx';
import { SourceList } from '#components/sources/source-list.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { makeQueryClient } from '#lib/client/query/make-query-client.ts';
import { sourceKeys } from '#lib/client/sources/queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { listSources } from '#lib/server/sources/list-sources.ts';

export const metadata: Metadata = { title: 'Sources' };

type Props = { params: Promise<{ slug: string }> };

export default async function SourcesPage({ params }: Props) {
  const { slug } = await params;
  const { actor, project } = await requirePageProject(slug, 'sources.import');
  const client = makeQueryClient();
  const sources = await listSources(actor, { projectId: project.id });
  client.setQueryData(sourceKeys.list(project.id), { sources });
  return (
    <Page
      title="Sources"
      aside="imported logs"
      actions={
        <ButtonLink href={`/p/${slug}/sources/new`} variant="primary" kbd="n">
          Import a log
        </ButtonLink>
      }
    >
      <HydrationBoundary state={dehydrate(client)}>
        <SourceList projectId={project.id} slug={slug} />
      </HydrationBoundary>
    </Page>
  );
}

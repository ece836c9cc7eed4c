import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '#components/layout/page.tsx';
import { MergesScreen } from '#components/merges/merges-screen.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { mergeKeys } from '#lib/client/merges/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { dehydrateQueries } from '#lib/http/dehydrate-queries.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { listMergeProposals } from '#lib/server/merges/list-merge-proposals.ts';

export const metadata: Metadata = { title: 'Merge rare templates' };

type Props = { params: Promise<{ slug: string }> };

export default async function MergesPage({ params }: Props) {
  const { slug } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'labels.settle');
  if (!can(role, 'sources.import')) notFound();
  const data = await listMergeProposals(actor, { projectId: project.id });
  const queryKey = mergeKeys.list(project.id, 'PENDING');
  return (
    <Page
      title="Merge rare templates"
      aside="each merge is approved by a person"
      body="fill"
      actions={
        <ButtonLink href={`/p/${slug}/templates`} kbd="u">
          All templates
        </ButtonLink>
      }
    >
      <HydrationBoundary state={dehydrateQueries([{ queryKey, data }])}>
        <MergesScreen projectId={project.id} slug={slug} />
      </HydrationBoundary>
    </Page>
  );
}

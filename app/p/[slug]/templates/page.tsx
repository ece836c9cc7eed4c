import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createLoader, type SearchParams } from 'nuqs/server';
import { Page } from '#components/layout/page.tsx';
import { TemplateBrowser } from '#components/templates/template-browser.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { makeQueryClient } from '#lib/client/query/make-query-client.ts';
import { choiceParsers } from '#lib/client/templates/choice-parsers.ts';
import { templateKeys } from '#lib/client/templates/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { countTemplates } from '#lib/server/templates/count-templates.ts';
import { listTemplates } from '#lib/server/templates/list-templates.ts';

export const metadata: Metadata = { title: 'Templates' };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

const loadChoice = createLoader(choiceParsers);

export default async function TemplatesPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { actor, project, role } = await requirePageProject(slug, 'templates.view');
  const { sort, ...filter } = await loadChoice(searchParams);
  const projectId = project.id;
  const [first, counts] = await Promise.all([
    listTemplates(actor, { projectId, filter, sort }),
    countTemplates(actor, { projectId, filter }),
  ]);
  const client = makeQueryClient();
  client.setQueryData(templateKeys.counts(projectId, filter), counts);
  client.setQueryData(templateKeys.list(projectId, { filter, sort }), {
    pages: [first],
    pageParams: [''],
  });
  const canImport = can(role, 'sources.import');
  const canManage = can(role, 'rounds.manage');
  const sources = counts.facets.source.length;
  return (
    <Page
      title="Templates"
      aside={sources === 1 ? '1 source' : `${sources} sources`}
      body="fill"
      actions={
        <>
          {canImport && can(role, 'labels.settle') ? (
            <ButtonLink variant="ghost" href={`/p/${slug}/templates/merges`}>
              Merge rare ones
            </ButtonLink>
          ) : null}
          {canImport ? <ButtonLink href={`/p/${slug}/sources/new`}>Import a log</ButtonLink> : null}
        </>
      }
    >
      <HydrationBoundary state={dehydrate(client)}>
        <TemplateBrowser
          projectId={projectId}
          slug={slug}
          canImport={canImport}
          canManage={canManage}
        />
      </HydrationBoundary>
    </Page>
  );
}

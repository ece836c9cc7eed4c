import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '#components/layout/page.tsx';
import { TemplateScreen } from '#components/templates/template-screen.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { makeQueryClient } from '#lib/client/query/make-query-client.ts';
import { templateKeys } from '#lib/client/templates/queries.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { templateCode } from '#lib/domain/templates/template-code.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { getTemplate } from '#lib/server/templates/get-template.ts';

type Props = { params: Promise<{ slug: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: templateCode(readNumber((await params).number)) };
}

export default async function TemplatePage({ params }: Props) {
  const { slug, number: text } = await params;
  const number = readNumber(text);
  const { actor, project } = await requirePageProject(slug, 'templates.view');
  const template = await getTemplate(actor, { projectId: project.id, number }).catch((error) => {
    if (error instanceof AppError) notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(templateKeys.one(project.id, number), template);
  return (
    <Page
      title={templateCode(number)}
      aside={template.eventId}
      body="fill"
      actions={
        <ButtonLink href={`/p/${slug}/templates`} kbd="u">
          All templates
        </ButtonLink>
      }
    >
      <HydrationBoundary state={dehydrate(client)}>
        <TemplateScreen projectId={project.id} slug={slug} number={number} />
      </HydrationBoundary>
    </Page>
  );
}

const MAX_NUMBER = 2_147_483_647;

function readNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > MAX_NUMBER) {
    notFound();
  }
  return number;
}

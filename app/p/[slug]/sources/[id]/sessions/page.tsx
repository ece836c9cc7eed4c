import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Page } from '#components/layout/page.tsx';
import { SessionsScreen } from '#components/sessions/sessions-screen.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { makeQueryClient } from '#lib/client/query/make-query-client.ts';
import { sessionKeys } from '#lib/client/sessions/queries.ts';
import { requirePageSource } from '#lib/http/page-source.ts';
import { listSessionCuts } from '#lib/server/sessions/list-session-cuts.ts';

export const metadata: Metadata = { title: 'Sessions' };

type Props = { params: Promise<{ slug: string; id: string }> };

export default async function SessionsPage({ params }: Props) {
  const { slug, id } = await params;
  const { actor, source } = await requirePageSource(slug, id);
  const client = makeQueryClient();
  client.setQueryData(sessionKeys.cuts(id), await listSessionCuts(actor, { sourceId: id }));
  return (
    <Page
      title="Sessions"
      body="fill"
      aside={
        <>
          <TextLink href={`/p/${slug}/sources`}>Sources</TextLink> /{' '}
          <TextLink href={`/p/${slug}/sources/${id}`}>
            <bdi>{source.name}</bdi>
          </TextLink>
        </>
      }
    >
      <HydrationBoundary state={dehydrate(client)}>
        <SessionsScreen sourceId={id} slug={slug} />
      </HydrationBoundary>
    </Page>
  );
}

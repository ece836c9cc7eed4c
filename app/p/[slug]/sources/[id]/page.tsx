import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Page } from '#components/layout/page.tsx';
import { SourceScreen } from '#components/sources/source-screen.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { makeQueryClient } from '#lib/client/query/make-query-client.ts';
import { sourceKeys } from '#lib/client/sources/queries.ts';
import { requirePageSource } from '#lib/http/page-source.ts';
import { previewSource } from '#lib/server/sources/preview-source.ts';

export const metadata: Metadata = { title: 'Source' };

type Props = { params: Promise<{ slug: string; id: string }> };

export default async function SourcePage({ params }: Props) {
  const { slug, id } = await params;
  const { actor, source } = await requirePageSource(slug, id);
  const client = makeQueryClient();
  client.setQueryData(sourceKeys.one(id), source);
  // A preview that fails (the file is gone) says so on the screen, not in place of it.
  const preview = await previewSource(actor, { sourceId: id }).catch(() => undefined);
  if (preview !== undefined) {
    client.setQueryData(sourceKeys.preview(id), { preview });
  }
  return (
    <Page
      title="Import"
      actions={
        source.format === 'templates' ? null : (
          <ButtonLink href={`/p/${slug}/sources/${id}/sessions`}>Sessions</ButtonLink>
        )
      }
      aside={
        <>
          <TextLink href={`/p/${slug}/sources`}>Sources</TextLink> / <bdi>{source.name}</bdi>
        </>
      }
    >
      <HydrationBoundary state={dehydrate(client)}>
        <SourceScreen sourceId={id} slug={slug} />
      </HydrationBoundary>
    </Page>
  );
}

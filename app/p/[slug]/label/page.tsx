import type { Metadata } from 'next';
import { LabelScreen } from '#components/label/label-screen.tsx';
import { requirePageProject } from '#lib/http/page-project.ts';

export const metadata: Metadata = { title: 'Label' };

/** No item is claimed here: a page that is only prefetched must not take work from others. The browser claims. */
export default async function LabelPage({ params }: { params: Promise<{ slug: string }> }) {
  const { actor, project } = await requirePageProject((await params).slug, 'labels.vote');
  const { id, slug, guideline } = project;
  return <LabelScreen project={{ id, slug, guideline }} userId={actor.userId} />;
}

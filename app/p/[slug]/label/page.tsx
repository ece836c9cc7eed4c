import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LabelScreen } from '#components/label/label-screen.tsx';
import { requirePageProject } from '#lib/http/page-project.ts';
import { mayVote } from '#lib/server/rounds/authorize-voter.ts';

export const metadata: Metadata = { title: 'Label' };

/** No item is claimed here: a page that is only prefetched must not take work from others. The browser claims. */
export default async function LabelPage({ params }: { params: Promise<{ slug: string }> }) {
  const { actor, project } = await requirePageProject((await params).slug);
  if (!(await mayVote(actor, project.id))) notFound();
  const { id, slug } = project;
  return <LabelScreen project={{ id, slug }} userId={actor.userId} />;
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CenteredPage } from '#components/frame/centered-page.tsx';
import { NewProjectForm } from '#components/settings/new-project-form.tsx';
import { requirePageActor } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'New project' };

export default async function NewProjectPage() {
  const actor = await requirePageActor('/new-project');
  if (!actor.isAdmin) {
    notFound();
  }
  return (
    <CenteredPage
      title="New project"
      intro="One project holds the logs, labels, reasoning and models of one system."
    >
      <NewProjectForm />
    </CenteredPage>
  );
}

import { redirect } from 'next/navigation';
import { CenteredPage } from '#components/frame/centered-page.tsx';
import { SignOutButton } from '#components/layout/sign-out-button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { requirePageActor } from '#lib/http/page-actor.ts';
import { listProjects } from '#lib/server/projects/list-projects.ts';

/** Leads to the first project; a person without one is told why and what to do. */
export default async function StartPage() {
  const actor = await requirePageActor();
  const [first] = await listProjects(actor);
  if (first) {
    redirect(`/p/${first.slug}`);
  }
  return (
    <CenteredPage
      title="No project yet"
      intro={
        actor.isAdmin
          ? 'A project holds the logs, labels, reasoning and models of one system. Make the first one, then invite the people who know it.'
          : `You are signed in as ${actor.email}, but you belong to no project. Ask its lead for an invitation.`
      }
    >
      <div className="flex items-center gap-2">
        {actor.isAdmin ? (
          <ButtonLink href="/new-project" variant="primary">
            New project
          </ButtonLink>
        ) : null}
        <SignOutButton />
      </div>
    </CenteredPage>
  );
}

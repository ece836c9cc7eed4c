'use client';

import { useQuery } from '@tanstack/react-query';
import { LoopLine } from '#components/layout/loop-line.tsx';
import { Page } from '#components/layout/page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { overviewQuery } from '#lib/client/overview/queries.ts';
import { can } from '#lib/domain/access/permissions.ts';
import type { OverviewView } from '#lib/domain/overview/overview.ts';
import { AgreementPanel } from './agreement-panel.tsx';
import { BackToSnapshot } from './back-to-snapshot.tsx';
import { CorrectionsPanel } from './corrections-panel.tsx';
import { loopStages } from './loop-stages.ts';
import { ModelsPanel } from './models-panel.tsx';
import { NextStepsPanel } from './next-steps-panel.tsx';

type OverviewScreenProps = { projectId: string; slug: string; name: string };

/** The loop as one line, and under it what this person should do next. */
export function OverviewScreen({ projectId, slug, name }: OverviewScreenProps) {
  const query = useQuery(overviewQuery(projectId));
  const view = query.data;
  return (
    <Page
      title="Overview"
      aside={view ? `${name} · ${view.role.toLowerCase()}` : name}
      actions={view ? <Actions view={view} slug={slug} /> : null}
    >
      {query.isError ? (
        <ErrorState
          title="The overview could not be read again"
          where={query.error.message}
          cure={view ? 'What stands here is older. Try again.' : 'Try again.'}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      {view ? <Overview view={view} slug={slug} /> : null}
      {query.isPending ? <SkeletonRows label="Loading the overview" /> : null}
    </Page>
  );
}

function Overview({ view, slug }: { view: OverviewView; slug: string }) {
  const base = `/p/${slug}`;
  return (
    <>
      <LoopLine
        stages={loopStages(view, base)}
        back={
          can(view.role, 'snapshots.view') ? <BackToSnapshot view={view} base={base} /> : undefined
        }
      />
      <div className="grid items-start gap-3.5 @3xl:grid-cols-2 @5xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)]">
        <NextStepsPanel view={view} base={base} />
        {view.protocol ? <AgreementPanel protocol={view.protocol} base={base} /> : null}
        <CorrectionsPanel corrections={view.corrections} />
      </div>
      {can(view.role, 'models.view') ? <ModelsPanel table={view.models} base={base} /> : null}
    </>
  );
}

function Actions({ view, slug }: { view: OverviewView; slug: string }) {
  const mayRun = can(view.role, 'runs.launch') && view.loop.snapshot !== null;
  return (
    <>
      {can(view.role, 'sources.import') ? (
        <ButtonLink href={`/p/${slug}/sources/new`} variant={mayRun ? 'default' : 'primary'}>
          Import a log
        </ButtonLink>
      ) : null}
      {mayRun ? (
        <ButtonLink href={`/p/${slug}/runs/new`} variant="primary">
          New run
        </ButtonLink>
      ) : null}
    </>
  );
}

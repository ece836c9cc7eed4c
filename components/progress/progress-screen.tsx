'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { Page } from '#components/layout/page.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Select } from '#components/ui/select.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { progressViewQuery } from '#lib/client/progress/queries.ts';
import type { ProgressView } from '#lib/domain/checks/progress-view.ts';
import { CheckedItemsPanel } from './checked-items-panel.tsx';
import { PacePanel } from './pace-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { roundName } from './round-name.ts';
import { RoundsPanel } from './rounds-panel.tsx';

/** How far the rounds are, how fast, and how surely: everyone's for a lead, else one's own. */
export function ProgressScreen({ project }: { project: { id: string; slug: string } }) {
  const progress = useQuery(progressViewQuery(project.id));
  const [url, setUrl] = useQueryStates({ round: parseAsInteger, person: parseAsString });
  const rounds = progress.data?.rounds ?? [];
  const round = rounds.find(({ number }) => number === url.round) ?? rounds[0];
  return (
    <Page
      title="Progress"
      aside={progress.data?.seesAll === false ? 'your own' : undefined}
      actions={
        round && rounds.length > 1 ? (
          <Select
            aria-label="Round"
            value={String(round.number)}
            options={rounds.map((one) => ({ value: String(one.number), label: roundName(one) }))}
            onChange={(value) => void setUrl({ round: Number(value) })}
          />
        ) : undefined
      }
    >
      {progress.isError && !progress.data ? (
        <ErrorState
          title="The progress could not be fetched"
          cure={progress.error.message}
          onRetry={() => void progress.refetch()}
        />
      ) : null}
      {progress.isPending ? <SkeletonRows label="Fetching the progress" rows={8} /> : null}
      {progress.data && !round ? <NoRound seesAll={progress.data.seesAll} /> : null}
      {progress.data && round ? (
        <>
          {rounds.length > 1 ? (
            <RoundsPanel
              view={progress.data}
              current={round.number}
              onRound={(number) => void setUrl({ round: number })}
            />
          ) : null}
          <PeoplePanel
            round={round}
            seesAll={progress.data.seesAll}
            person={personOf(progress.data, url.person)}
            onPerson={(person) => void setUrl({ person })}
          />
          <PacePanel round={round} person={personOf(progress.data, url.person)} />
          <CheckedItemsPanel
            round={round}
            slug={project.slug}
            person={personOf(progress.data, url.person)}
            seesAll={progress.data.seesAll}
          />
        </>
      ) : null}
    </Page>
  );
}

/** The chosen person, as long as the lines name them. */
function personOf({ rounds, seesAll }: ProgressView, userId: string | null) {
  if (!seesAll || userId === null) return null;
  const known = rounds.flatMap(({ people }) => people).find((one) => one.userId === userId);
  return known ? { userId: known.userId, name: known.name } : null;
}

function NoRound({ seesAll }: { seesAll: boolean }) {
  return (
    <EmptyState title="No round has been opened yet">
      {seesAll
        ? 'A round is opened under Settle, Round and agreement. Who has voted on what, how fast and how surely then stands here.'
        : 'When the lead opens a round, what you have done in it and how fast stands here.'}
    </EmptyState>
  );
}

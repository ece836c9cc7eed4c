'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#components/ui/error-state.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { roundsQuery } from '#lib/client/labels/queries.ts';
import { AgreementPanel } from './agreement-panel.tsx';
import { OpenRoundPanel } from './open-round-panel.tsx';
import { OriginalLabelsPanel } from './original-labels-panel.tsx';
import { PatchPanel } from './patch-panel.tsx';
import { RoundProgressPanel } from './round-progress-panel.tsx';

type RoundPanelProps = { project: { id: string; slug: string; votersPerItem: number } };

/** The lead's desk: open and close rounds, see how far they are and how well people agree, bring corrections in and out. */
export function RoundPanel({ project }: RoundPanelProps) {
  const rounds = useQuery(roundsQuery(project.id));
  if (rounds.isError) {
    return (
      <div className="p-4">
        <ErrorState
          title="The rounds could not be fetched"
          cure={rounds.error.message}
          onRetry={() => void rounds.refetch()}
        />
      </div>
    );
  }
  if (!rounds.data) {
    return (
      <div className="p-4">
        <SkeletonRows label="Fetching the rounds" rows={6} />
      </div>
    );
  }
  const newest = rounds.data.rounds[0];
  return (
    <div className="@container flex flex-1 flex-col gap-3.5 overflow-y-auto p-4">
      <OpenRoundPanel project={project} rounds={rounds.data} />
      {newest ? <RoundProgressPanel projectId={project.id} round={newest} /> : null}
      {newest ? <AgreementPanel round={newest} /> : null}
      <div className="grid items-start gap-3.5 @3xl:grid-cols-2">
        <PatchPanel projectId={project.id} />
        <OriginalLabelsPanel projectId={project.id} />
      </div>
    </div>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { roundsQuery } from '#lib/client/labels/queries.ts';
import type { Protocol } from '#lib/domain/protocol/protocol.ts';
import { AgreementPanel } from './agreement-panel.tsx';
import { NextStagePanel } from './next-stage-panel.tsx';
import { OpenRoundPanel } from './open-round-panel.tsx';
import { OriginalLabelsPanel } from './original-labels-panel.tsx';
import { RoundProgressPanel } from './round-progress-panel.tsx';

type RoundPanelProps = { project: { id: string; slug: string; protocol: Protocol } };

/** The lead's desk: open and close rounds, see how far they are and how well people agree. */
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
  const open = rounds.data.rounds.filter((round) => round.state === 'OPEN');
  const shown = open.length > 0 ? open : rounds.data.rounds.slice(0, 1);
  const blind = rounds.data.rounds.filter((round) => round.kind === 'BLIND');
  return (
    <div className="@container flex flex-1 flex-col gap-3.5 overflow-y-auto p-4">
      <OpenRoundPanel project={project} rounds={rounds.data} />
      <NextStagePanel rounds={rounds.data} />
      {shown.map((round) => (
        <RoundProgressPanel key={round.id} round={round} slug={project.slug} />
      ))}
      {blind.length > 0 ? <AgreementPanel rounds={blind} /> : null}
      <div className="grid items-start gap-3.5 @3xl:grid-cols-2">
        <Panel title="Corrections">
          <p className="text-muted">
            Files of corrections, labels, votes and a drafted methods paragraph come in and go out
            under{' '}
            <TextLink href={`/p/${project.slug}/settings/transfer`}>Import and export</TextLink>.
          </p>
        </Panel>
        <OriginalLabelsPanel projectId={project.id} />
      </div>
    </div>
  );
}

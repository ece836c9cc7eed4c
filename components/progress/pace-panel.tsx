'use client';

import { useQuery } from '@tanstack/react-query';
import { BarHistogram } from '#components/charts/bar-histogram.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { paceBars } from '#lib/client/progress/pace-bars.ts';
import { type Pace, paceQuery } from '#lib/client/progress/queries.ts';
import type { RoundInProgress } from '#lib/domain/checks/progress-view.ts';

type PacePanelProps = {
  round: RoundInProgress;
  person: { userId: string; name: string } | null;
};

/** Votes over time, of the chosen person or of all in sight. */
export function PacePanel({ round, person }: PacePanelProps) {
  const pace = useQuery(paceQuery(round.id));
  return (
    <Panel title={`Pace${person ? ` of ${person.name}` : ''}`}>
      {pace.isError ? <p className="text-muted">{pace.error.message}</p> : null}
      {pace.isPending ? <SkeletonRows label="Fetching the pace" rows={4} /> : null}
      {pace.data ? <PaceChart pace={pace.data} round={round} person={person} /> : null}
    </Panel>
  );
}

function PaceChart({ pace, round, person }: PacePanelProps & { pace: Pace }) {
  const bars = paceBars(pace, { openedAt: round.openedAt, userId: person?.userId ?? null });
  if (bars.length === 0) return <p className="text-muted">No vote in this round yet.</p>;
  return (
    <BarHistogram
      label={`Votes per ${pace.bucket}`}
      bars={bars}
      unit="votes"
      xLabel={`${pace.bucket}, UTC`}
    />
  );
}

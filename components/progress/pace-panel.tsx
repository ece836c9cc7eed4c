'use client';

import { useQuery } from '@tanstack/react-query';
import { BarHistogram } from '#components/charts/bar-histogram.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { paceQuery } from '#lib/client/progress/queries.ts';
import { type Pace, type PaceBucket, paceBars } from '#lib/domain/checks/pace.ts';
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
      {pace.data ? <PaceChart pace={pace.data} person={person} /> : null}
    </Panel>
  );
}

const BUCKET_WORDS: Record<PaceBucket, string> = { 600: 'ten minutes', 3600: 'hour', 86400: 'day' };

function PaceChart({ pace, person }: Pick<PacePanelProps, 'person'> & { pace: Pace }) {
  const bars = paceBars(pace, person?.userId ?? null);
  if (bars.length === 0) return <p className="text-muted">No vote in this round yet.</p>;
  const bucket = BUCKET_WORDS[pace.bucketSeconds];
  return (
    <BarHistogram
      label={`Votes per ${bucket}`}
      bars={bars}
      unit="votes"
      xLabel={`${bucket}, UTC`}
    />
  );
}

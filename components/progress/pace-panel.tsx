'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LineChart } from '#components/charts/line-chart.tsx';
import type { LineChartData } from '#components/charts/line-series.ts';
import { formatCount } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { paceLines } from '#lib/client/progress/pace-lines.ts';
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
    <Panel title={`Pace${person ? ` of ${person.name}` : ''}`} aside={asideOf(pace.data)}>
      {pace.isError ? <p className="text-muted">{pace.error.message}</p> : null}
      {pace.isPending ? <SkeletonRows label="Fetching the pace" rows={4} /> : null}
      {pace.data ? <PaceChart pace={pace.data} round={round} person={person} /> : null}
    </Panel>
  );
}

function PaceChart({ pace, round, person }: PacePanelProps & { pace: Pace }) {
  const { openedAt } = round;
  const userId = person?.userId ?? null;
  const data = useMemo((): LineChartData => {
    const { x, votes } = paceLines(pace, { openedAt, userId });
    return { x, series: [{ label: `votes per ${pace.bucket}`, values: votes, tone: 'accent' }] };
  }, [pace, openedAt, userId]);
  return (
    <LineChart
      label={`Votes per ${pace.bucket}`}
      data={data}
      xLabel={`${pace.bucket}s since the round opened`}
      range={[0, null]}
      formatY={formatCount}
      empty="No vote yet."
    />
  );
}

const asideOf = (pace: Pace | undefined) => (pace ? `votes per ${pace.bucket}` : undefined);

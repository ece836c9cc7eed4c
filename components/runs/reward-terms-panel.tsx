'use client';

import { useMemo } from 'react';
import { LineChart } from '#components/charts/line-chart.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { attemptMarkers, curvesTogether } from '#lib/client/runs/curve-data.ts';
import { REWARD_TERMS } from '#lib/client/runs/metric-words.ts';
import type { RunStageSeries } from '#lib/client/runs/run-types.ts';

/** Which term of the reward moves: a total that rises by one term alone is a warning. */
export function RewardTermsPanel({ stage }: { stage: RunStageSeries }) {
  const data = useMemo(
    () =>
      curvesTogether(
        REWARD_TERMS.flatMap(({ name, title, tone }) => {
          const series = stage.series.find((each) => each.name === name);
          return series ? [{ series, label: title, tone }] : [];
        }),
      ),
    [stage],
  );
  const markers = useMemo(() => attemptMarkers(stage), [stage]);
  return (
    <Panel title="Reward terms" aside="mean of a step" bodyClassName="px-2 py-1">
      <LineChart
        label="Reward terms"
        data={data}
        markers={markers}
        xLabel="step"
        empty="Not measured yet."
        height={120}
      />
    </Panel>
  );
}

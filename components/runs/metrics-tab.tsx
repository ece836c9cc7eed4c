'use client';

import { useState } from 'react';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { metricsInOrder } from '#lib/client/runs/metric-words.ts';
import type { RunSeries } from '#lib/client/runs/run-types.ts';
import { STAGE_WORDS } from '#lib/client/runs/state-looks.ts';
import { MetricPanel } from './metric-panel.tsx';
import { RewardTermsPanel } from './reward-terms-panel.tsx';

/** Every curve that the trainer measured, by stage. */
export function MetricsTab({ series }: { series: RunSeries | undefined }) {
  const stages = series?.stages ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const stage = stages.find((each) => each.stage === chosen) ?? stages.at(-1);
  if (!stage) {
    return (
      <EmptyState title="Nothing is measured yet">
        Curves begin with the first step of training.
      </EmptyState>
    );
  }
  return (
    <>
      {stages.length > 1 ? (
        <SegmentedControl
          label="Metrics of"
          size="small"
          segments={stages.map((each) => ({ value: each.stage, label: STAGE_WORDS[each.stage] }))}
          value={stage.stage}
          onChange={setChosen}
        />
      ) : null}
      <div className="grid gap-3.5 @3xl:grid-cols-2 @6xl:grid-cols-3">
        {stage.stage === 'GRPO' ? <RewardTermsPanel stage={stage} /> : null}
        {metricsInOrder(stage.series.map(({ name }) => name)).map((metric) => (
          <MetricPanel
            key={`${stage.stage} ${metric.name}`}
            title={metric.title}
            aside={metric.aside}
            stage={stage}
            metric={metric.name}
            tone={metric.tone}
            empty="Not measured yet."
          />
        ))}
      </div>
    </>
  );
}

'use client';

import { useQueryStates } from 'nuqs';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import type { RunDetail, RunSeries } from '#lib/client/runs/run-types.ts';
import { runSearchParams } from '#lib/client/runs/search-params.ts';
import { STAGE_WORDS } from '#lib/client/runs/state-looks.ts';
import { AlertsPanel } from './alerts-panel.tsx';
import { CompletionsPanel } from './completions-panel.tsx';
import { MachinePanel } from './machine-panel.tsx';
import { MainCurves } from './main-curves.tsx';

type TrainingTabProps = { run: RunDetail; series: RunSeries | undefined };

/** The three curves that decide, what the model wrote, and what to worry about. */
export function TrainingTab({ run, series }: TrainingTabProps) {
  const stages = series?.stages ?? [];
  const [{ curves }, setParams] = useQueryStates(runSearchParams);
  const stage = stages.find((each) => each.stage === curves) ?? stages.at(-1);
  const hasGrpo = run.config.stages.includes('GRPO');
  return (
    <>
      {stages.length > 1 && stage ? (
        <SegmentedControl
          label="Curves of"
          size="small"
          segments={stages.map((each) => ({ value: each.stage, label: STAGE_WORDS[each.stage] }))}
          value={stage.stage}
          onChange={(next) => void setParams({ curves: next === 'SFT' ? 'SFT' : 'GRPO' })}
        />
      ) : null}
      <MainCurves stage={stage} />
      <div className="grid items-start gap-3.5 @4xl:grid-cols-[minmax(0,3fr)_minmax(15rem,1fr)]">
        <CompletionsPanel run={run} hasGrpo={hasGrpo} />
        <div className="flex min-w-0 flex-col gap-3.5">
          <AlertsPanel alerts={run.alerts} />
          <MachinePanel run={run} stage={stage} />
        </div>
      </div>
    </>
  );
}

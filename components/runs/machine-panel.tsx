'use client';

import { useQuery } from '@tanstack/react-query';
import { formatPercent, formatShortCount, formatValue } from '#components/ui/format.ts';
import { type KeyValue, KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { startedEventsQuery } from '#lib/client/runs/queries.ts';
import type { RunDetail, RunStageSeries } from '#lib/client/runs/run-types.ts';

type MachinePanelProps = { run: RunDetail; stage: RunStageSeries | undefined };

/** What the run works on and what a step costs. */
export function MachinePanel({ run, stage }: MachinePanelProps) {
  const attempt = run.stages.map((each) => each.attempt).join('-');
  const { data } = useQuery(startedEventsQuery(run.id, attempt));
  const started = data?.events.at(-1)?.body;
  const last = (name: string) => stage?.series.find((each) => each.name === name)?.last ?? null;
  const seconds = last('step_seconds');
  const rewardSeconds = last('reward_seconds');
  const tokens = last('completion_tokens');
  const { promptsPerStep, generations } = run.config.grpo;
  const perStep = run.stages.findLast(({ secondsPerStep }) => secondsPerStep !== null);
  const items: KeyValue[] = [
    { key: 'device', value: textOf(started?.['device']) },
    { key: 'parameters', value: formatShortCount(numberOf(started?.['parameters'])) },
    {
      key: 'of these trained',
      value: formatShortCount(numberOf(started?.['trainableParameters'])),
    },
    { key: 'a step', value: showSeconds(seconds ?? perStep?.secondsPerStep ?? null) },
    {
      key: 'reward share of a step',
      value:
        seconds && rewardSeconds !== null ? formatPercent(rewardSeconds / seconds) : 'not measured',
    },
    {
      key: 'tokens written',
      value:
        seconds && tokens !== null
          ? `${formatShortCount((tokens * promptsPerStep * generations) / seconds)} / s`
          : 'not measured',
    },
  ];
  return (
    <Panel title="Machine" padding="none">
      {started ? (
        <KeyValues items={items} />
      ) : (
        <p className="p-3 text-muted">Known once the trainer has started.</p>
      )}
    </Panel>
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : 'not measured');
const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);
const showSeconds = (value: number | null) =>
  value === null ? 'not measured' : `${formatValue(Number(value.toPrecision(2)))} s`;

'use client';

import { useMemo } from 'react';
import { LineChart } from '#components/charts/line-chart.tsx';
import { formatValue } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { attemptMarkers, type CurveTone, curveData } from '#lib/client/runs/curve-data.ts';
import type { RunStageSeries } from '#lib/client/runs/run-types.ts';

type MetricPanelProps = {
  title: string;
  aside?: string | undefined;
  stage: RunStageSeries | undefined;
  /** As the trainer names it. */
  metric: string;
  tone: CurveTone;
  unit?: string | undefined;
  format?: ((value: number) => string) | undefined;
  range?: readonly [number | null, number | null] | undefined;
  empty: string;
};

/** One curve with its last value; dashed lines say where an attempt took over. */
export function MetricPanel(props: MetricPanelProps) {
  const { title, aside, stage, metric, tone, unit, range, empty } = props;
  const format = props.format ?? formatValue;
  const series = stage?.series.find(({ name }) => name === metric);
  // The chart is drawn anew when its data is another object.
  const data = useMemo(() => curveData(series, title, tone), [series, title, tone]);
  const markers = useMemo(() => attemptMarkers(stage), [stage]);
  return (
    <Panel
      title={title}
      aside={aside}
      actions={
        <span className="font-semibold tabular-nums">
          {series?.last === null || series?.last === undefined ? '' : format(series.last)}
        </span>
      }
      bodyClassName="px-2 py-1"
    >
      <LineChart
        label={title}
        data={data}
        markers={markers}
        xLabel="step"
        unit={unit}
        formatY={format}
        range={range}
        empty={empty}
        height={120}
      />
    </Panel>
  );
}

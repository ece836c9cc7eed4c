'use client';

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { cn } from '#components/ui/cn.ts';
import { formatValue } from '#components/ui/format.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTable } from './chart-table.tsx';
import { LineReadout } from './line-readout.tsx';
import type { LineChartData, LineMarker } from './line-series.ts';
import { useLineChart } from './use-line-chart.ts';

type LineChartProps = {
  /** Names the chart: `Reward`. */
  label: string;
  data: LineChartData;
  markers?: readonly LineMarker[] | undefined;
  xLabel: string;
  /** `s`, `tokens`; left out for a number without one. */
  unit?: string | undefined;
  height?: number | undefined;
  formatY?: ((value: number) => string) | undefined;
  /** Fixed ends of the y axis; `null` leaves one free. */
  range?: readonly [number | null, number | null] | undefined;
  /** Shown while there is not one point. */
  empty?: ReactNode;
  className?: string | undefined;
};

const NO_MARKERS: readonly LineMarker[] = [];

/** Curves over steps or time, with a cursor for mouse and keyboard and a table behind them. */
export function LineChart(props: LineChartProps) {
  const { label, data, markers = NO_MARKERS, xLabel, unit, height = 140, range } = props;
  const formatY = props.formatY ?? formatValue;
  const host = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const moveCursor = useLineChart({
    host,
    data,
    markers,
    height,
    formatY,
    xLabel,
    unit,
    range,
    onCursor: setCursor,
  });
  const last = data.x.length - 1;
  const index = Math.min(cursor ?? last, last);

  function onKeyDown(event: KeyboardEvent) {
    const next = nextIndex(event.key, index, last);
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
    moveCursor(next);
  }

  const readout = (
    <LineReadout data={data} index={index} xLabel={xLabel} unit={unit} formatY={formatY} />
  );
  return (
    <ChartFrame
      label={label}
      readout={last >= 0 ? readout : null}
      className={props.className}
      height={height}
      table={
        <ChartTable
          label={label}
          head={[xLabel, ...data.series.map((line) => withUnit(line.label, unit))]}
          rows={data.x.map((x, row) => [
            formatValue(x),
            ...data.series.map((line) => formatOrMissing(line.values[row], formatY)),
          ])}
        />
      }
    >
      <div className="relative" style={{ minHeight: height }}>
        <div
          ref={host}
          role="slider"
          tabIndex={last >= 0 ? 0 : -1}
          aria-label={`${label}, cursor`}
          aria-disabled={last < 0}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, last)}
          aria-valuenow={Math.max(0, index)}
          aria-valuetext={readText(data, index, xLabel, unit, formatY)}
          onKeyDown={onKeyDown}
          className={cn('rounded-sm', last < 0 && 'invisible')}
        />
        {last < 0 ? (
          <div className="absolute inset-0 flex items-center justify-center text-muted">
            {props.empty ?? 'No value yet.'}
          </div>
        ) : null}
      </div>
    </ChartFrame>
  );
}

function nextIndex(key: string, index: number, last: number): number | null {
  const page = Math.max(1, Math.round(last / 10));
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(last, index + 1);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, index - 1);
  if (key === 'PageUp') return Math.min(last, index + page);
  if (key === 'PageDown') return Math.max(0, index - page);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}

function readText(
  data: LineChartData,
  index: number,
  xLabel: string,
  unit: string | undefined,
  formatY: (value: number) => string,
): string {
  const x = data.x[index];
  if (x === undefined) return 'no value yet';
  const values = data.series.map((line) => {
    const value = formatOrMissing(line.values[index], formatY);
    return `${line.label} ${value}${unit ? ` ${unit}` : ''}`;
  });
  return `${xLabel} ${formatValue(x)}: ${values.join(', ')}`;
}

function formatOrMissing(
  value: number | null | undefined,
  formatY: (value: number) => string,
): string {
  return value === null || value === undefined ? 'not measured' : formatY(value);
}

function withUnit(label: string, unit: string | undefined): string {
  return unit ? `${label}, ${unit}` : label;
}

'use client';

import { type KeyboardEvent, useState } from 'react';
import { formatCount } from '#components/ui/format.ts';
import { type Tone, toneColor } from '#components/ui/tone.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartTable } from './chart-table.tsx';
import { niceTicks } from './nice-ticks.ts';

export type HistogramBar = {
  /** The bucket, as it is read: `2005-06-14 03:00`. */
  label: string;
  value: number;
};

type BarHistogramProps = {
  label: string;
  bars: readonly HistogramBar[];
  /** `lines` */
  unit: string;
  xLabel: string;
  tone?: Tone | undefined;
  height?: number | undefined;
  className?: string | undefined;
};

/** The drawing is stretched to its place; text stands beside it in HTML, so it is not. */
const WIDTH = 1000;
const AXIS_PX = 20;

/** Counts per bucket, with axis, values under the cursor, and a table. */
export function BarHistogram(props: BarHistogramProps) {
  const { label, bars, unit, xLabel, tone = 'accent', height = 88 } = props;
  const [cursor, setCursor] = useState<number | null>(null);
  const top = Math.max(1, ...bars.map((bar) => bar.value));
  const ticks = niceTicks(0, top, 3);
  const peak = bars.findIndex((bar) => bar.value === top);
  const index = cursor ?? Math.max(0, peak);
  const inHand = bars[index];
  const text = inHand ? `${inHand.label}: ${formatCount(inHand.value)} ${unit}` : 'none';

  function onKeyDown(event: KeyboardEvent) {
    const last = bars.length - 1;
    const moves: Record<string, number> = {
      ArrowRight: Math.min(last, index + 1),
      ArrowLeft: Math.max(0, index - 1),
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setCursor(next);
  }

  return (
    <ChartFrame
      label={label}
      className={props.className}
      height={height + AXIS_PX}
      readout={`${cursor === null ? 'peak ' : ''}${text}`}
      table={
        <ChartTable
          label={label}
          head={[xLabel, unit]}
          rows={bars.map((bar) => [bar.label, formatCount(bar.value)])}
        />
      }
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-1.5">
        <YLabels ticks={ticks} top={top} height={height} />
        <div
          role="slider"
          tabIndex={0}
          aria-label={`${label}, cursor`}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, bars.length - 1)}
          aria-valuenow={index}
          aria-valuetext={text}
          onKeyDown={onKeyDown}
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const share = (event.clientX - box.left) / box.width;
            setCursor(Math.min(bars.length - 1, Math.max(0, Math.floor(share * bars.length))));
          }}
          onPointerLeave={() => setCursor(null)}
          className="rounded-sm"
        >
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${WIDTH} ${height}`}
            preserveAspectRatio="none"
            className="block w-full"
            style={{ height }}
          >
            {ticks.map((tick) => (
              <line
                key={tick}
                x1={0}
                x2={WIDTH}
                y1={height - (tick / top) * height}
                y2={height - (tick / top) * height}
                stroke="var(--line)"
                vectorEffect="non-scaling-stroke"
              />
            ))}
            <BarRects bars={bars} top={top} height={height} tone={tone} cursor={cursor} />
          </svg>
        </div>
        <div className="col-start-2 flex justify-between pt-0.5 text-aside text-muted tabular-nums">
          <span>{bars[0]?.label}</span>
          {bars.length > 1 ? <span>{bars.at(-1)?.label}</span> : null}
        </div>
      </div>
    </ChartFrame>
  );
}

function YLabels({ ticks, top, height }: { ticks: number[]; top: number; height: number }) {
  return (
    <div
      aria-hidden="true"
      className="relative text-aside text-muted tabular-nums"
      style={{ height }}
    >
      <span className="invisible">{formatCount(ticks.at(-1) ?? 0)}</span>
      {ticks.map((tick) => (
        <span
          key={tick}
          className="-translate-y-1/2 absolute right-0"
          style={{ top: height - (tick / top) * height }}
        >
          {formatCount(tick)}
        </span>
      ))}
    </div>
  );
}

type BarRectsProps = {
  bars: readonly HistogramBar[];
  top: number;
  height: number;
  tone: Tone;
  cursor: number | null;
};

function BarRects({ bars, top, height, tone, cursor }: BarRectsProps) {
  const step = WIDTH / Math.max(1, bars.length);
  return bars.map((bar, index) => {
    const size = bar.value > 0 ? Math.max(1.5, (bar.value / top) * height) : 0;
    return (
      <rect
        key={bar.label}
        x={index * step + step * 0.08}
        y={height - size}
        width={step * 0.84}
        height={size}
        fill={toneColor[tone]}
        opacity={cursor === null || cursor === index ? 0.85 : 0.45}
      />
    );
  });
}

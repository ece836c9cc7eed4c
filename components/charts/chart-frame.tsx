'use client';

import { type ReactNode, useState } from 'react';
import { cn } from '#components/ui/cn.ts';

type ChartFrameProps = {
  label: string;
  /** The values in hand, on the line above the chart. */
  readout: ReactNode;
  table: ReactNode;
  /** In px, of the drawing; the table takes the same, so that nothing below it moves. */
  height: number;
  className?: string | undefined;
  children: ReactNode;
};

/** What every chart has: the values in hand, and the numbers behind it. */
export function ChartFrame({
  label,
  readout,
  table,
  height,
  className,
  children,
}: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure aria-label={label} className={cn('group/chart min-w-0', className)}>
      <figcaption className="flex min-h-6 flex-wrap items-center gap-x-3 text-aside text-muted tabular-nums">
        <span className="flex min-w-0 flex-1 flex-wrap gap-x-3">{readout}</span>
        <button
          type="button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="h-6 rounded-sm px-1 hover:bg-sub hover:text-ink"
        >
          {asTable ? 'chart' : 'table'}
          <span className="sr-only"> of {label}</span>
        </button>
      </figcaption>
      <div hidden={asTable}>{children}</div>
      {asTable ? (
        <div className="flex flex-col" style={{ height }}>
          {table}
        </div>
      ) : null}
    </figure>
  );
}

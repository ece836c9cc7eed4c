import { cn } from '#components/ui/cn.ts';
import { formatValue } from '#components/ui/format.ts';
import { toneFill } from '#components/ui/tone.ts';
import type { LineChartData } from './line-series.ts';

type LineReadoutProps = {
  data: LineChartData;
  index: number;
  xLabel: string;
  unit: string | undefined;
  formatY: (value: number) => string;
};

/** The values under the cursor; without a cursor the last ones. */
export function LineReadout({ data, index, xLabel, unit, formatY }: LineReadoutProps) {
  const x = data.x[index];
  if (x === undefined) return null;
  return (
    <>
      <span>
        {xLabel} {formatValue(x)}
      </span>
      {data.series.map((line) => {
        const value = line.values[index];
        return (
          <span key={line.label} className="inline-flex items-center gap-1">
            <span
              aria-hidden="true"
              className={cn(
                'h-0.5 w-2.5',
                toneFill[line.tone],
                line.look === 'raw' && 'opacity-40',
              )}
            />
            {line.label}{' '}
            <span className="text-ink">
              {value === null || value === undefined ? 'not measured' : formatY(value)}
            </span>
            {unit && value !== null && value !== undefined ? unit : null}
          </span>
        );
      })}
    </>
  );
}

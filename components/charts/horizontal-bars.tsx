import { cn } from '#components/ui/cn.ts';
import { formatCount } from '#components/ui/format.ts';
import { type Tone, toneFill } from '#components/ui/tone.ts';

export type HorizontalBar = {
  label: string;
  value: number;
  /** The number as shown; grouped digits when left out. */
  text?: string | undefined;
  tone?: Tone | undefined;
};

type HorizontalBarsProps = {
  label: string;
  bars: readonly HorizontalBar[];
  /** The value of a full bar; the largest when left out. */
  max?: number | undefined;
  className?: string | undefined;
};

/** Named amounts under each other, each with its number: its own table. */
export function HorizontalBars({ label, bars, max, className }: HorizontalBarsProps) {
  const top = max ?? Math.max(1e-12, ...bars.map((bar) => bar.value));
  return (
    <dl aria-label={label} className={cn('flex flex-col gap-1.5 tabular-nums', className)}>
      {bars.map((bar) => (
        <div
          key={bar.label}
          className="grid grid-cols-[minmax(6rem,9rem)_minmax(0,1fr)_auto] items-center gap-3"
        >
          <dt className="truncate" title={bar.label}>
            {bar.label}
          </dt>
          <dd className="contents">
            <span aria-hidden="true" className="h-2 rounded-sm bg-sub">
              <span
                className={cn('block h-full rounded-sm', toneFill[bar.tone ?? 'accent'])}
                style={{ width: `${Math.max(0, Math.min(1, bar.value / top)) * 100}%` }}
              />
            </span>
            <span className="min-w-8 text-right">{bar.text ?? formatCount(bar.value)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

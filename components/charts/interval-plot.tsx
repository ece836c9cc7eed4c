import { type Tone, toneColor } from '#components/ui/tone.ts';

type IntervalPlotProps = {
  /** Read aloud with the numbers: `F1 .71, 95 % interval .66 to .76`. */
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** The axis all rows of a column share; 0 to 1 when left out. */
  domain?: readonly [number, number] | undefined;
  tone?: Tone | undefined;
  className?: string | undefined;
};

/** A point with its interval on a hairline, for one row of a column. */
export function IntervalPlot(props: IntervalPlotProps) {
  const { label, value, low, high, domain = [0, 1], tone = 'accent' } = props;
  const place = (at: number) => {
    const share = (at - domain[0]) / (domain[1] - domain[0] || 1);
    return `${Math.min(100, Math.max(0, share * 100))}%`;
  };
  if (value === null) return <span className="text-muted">not measured</span>;
  const color = toneColor[tone];
  return (
    <div role="img" aria-label={label} title={label} className={props.className}>
      <svg aria-hidden="true" className="block h-3 w-full min-w-32 overflow-visible">
        <line x1="0" x2="100%" y1="6" y2="6" stroke="var(--line)" />
        {low !== null && high !== null ? (
          <line x1={place(low)} x2={place(high)} y1="6" y2="6" stroke={color} strokeWidth={2} />
        ) : null}
        <circle cx={place(value)} cy="6" r="3.5" fill={color} />
      </svg>
    </div>
  );
}

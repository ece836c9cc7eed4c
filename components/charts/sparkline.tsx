import { cn } from '#components/ui/cn.ts';
import { type Tone, toneColor } from '#components/ui/tone.ts';

type SparklineProps = {
  values: readonly number[];
  /** What it shows, in words; it has no axis: `152,734 lines over 30 days, most on 14 June`. */
  label: string;
  look?: 'bars' | 'line' | undefined;
  tone?: Tone | undefined;
  width?: number | undefined;
  height?: number | undefined;
  className?: string | undefined;
};

/** A shape without an axis, for a table cell. */
export function Sparkline(props: SparklineProps) {
  const { values, label, look = 'bars', tone = 'accent', width = 88, height = 18 } = props;
  const color = toneColor[tone];
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className={cn('block', props.className)}
    >
      {look === 'bars' ? (
        <Bars values={values} width={width} height={height} color={color} />
      ) : (
        <polyline
          points={linePoints(values, width, height)}
          fill="none"
          stroke={color}
          strokeWidth={1.25}
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}

type Shape = { values: readonly number[]; width: number; height: number; color: string };

function Bars({ values, width, height, color }: Shape) {
  const most = Math.max(1e-12, ...values);
  const step = width / Math.max(1, values.length);
  return values.map((value, index) => {
    // A bucket with one line still shows: at least a pixel where there is something.
    const bar = value > 0 ? Math.max(1.5, (value / most) * height) : 0.75;
    return (
      <rect
        key={index}
        x={index * step}
        y={height - bar}
        width={Math.max(0.75, step - (step > 3 ? 1 : 0))}
        height={bar}
        fill={color}
        opacity={value > 0 ? 0.8 : 0.35}
      />
    );
  });
}

function linePoints(values: readonly number[], width: number, height: number): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = width / Math.max(1, values.length - 1);
  return values
    .map((value, index) => {
      const y = height - 1 - ((value - low) / span) * (height - 2);
      return `${(index * step).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

import { BarHistogram } from '#components/charts/bar-histogram.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TimeBuckets } from '#lib/domain/sources/time-buckets.ts';

const UNITS: [ms: number, word: string][] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

/** When the template occurred, in the log's own time. */
export function LinesOverTime({ buckets }: { buckets: TimeBuckets | null }) {
  if (!buckets) {
    return (
      <Panel title="Lines over time">
        <p className="text-muted">The log carries no time that could be read.</p>
      </Panel>
    );
  }
  const width = describeWidth(buckets.widthMs);
  return (
    <Panel title="Lines over time" aside={`one bar: ${width}`}>
      <BarHistogram
        label={`Lines per ${width}`}
        unit="lines"
        xLabel="from"
        bars={buckets.counts.map((value, index) => ({
          label: new Date(buckets.start + index * buckets.widthMs)
            .toISOString()
            .slice(0, 19)
            .replace('T', ' '),
          value,
        }))}
      />
    </Panel>
  );
}

function describeWidth(ms: number): string {
  const [size, word] = UNITS.find(([unit]) => ms >= unit) ?? [1000, 'second'];
  const count = ms / size;
  const text = Number.isInteger(count) ? String(count) : count.toFixed(1);
  return `${text} ${word}${count === 1 ? '' : 's'}`;
}

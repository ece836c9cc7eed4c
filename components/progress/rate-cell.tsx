import { IntervalPlot } from '#components/charts/interval-plot.tsx';
import { formatCount, formatPercent } from '#components/ui/format.ts';
import type { CheckRate } from '#lib/domain/checks/rate-checks.ts';

/** A share of checks with its count and 95 % interval: of few checks it is wide, and should look so. */
export function RateCell({ rate, label }: { rate: CheckRate | null; label: string }) {
  if (!rate || rate.rate === null) return <span className="text-muted">none yet</span>;
  const whole = (share: number | null) => Math.round((share ?? 0) * 100);
  const interval = `${whole(rate.low)}–${whole(rate.high)}`;
  return (
    <div className="flex items-center justify-end gap-2">
      <IntervalPlot
        label={`${label}: ${formatPercent(rate.rate, 0)}, 95 % interval ${interval} %`}
        value={rate.rate}
        low={rate.low}
        high={rate.high}
        tone="grounded"
        className="@5xl:block hidden w-16 [&_svg]:min-w-0"
      />
      <span>
        {formatCount(rate.matching)} of {formatCount(rate.n)} · {formatPercent(rate.rate, 0)}{' '}
        <span className="text-muted">({interval})</span>
      </span>
    </div>
  );
}

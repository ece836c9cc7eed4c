import { niceTicks } from './nice-ticks.ts';

type IntervalAxisProps = {
  domain?: readonly [number, number] | undefined;
  format: (value: number) => string;
};

/** The axis above a column of IntervalPlot. */
export function IntervalAxis({ domain = [0, 1], format }: IntervalAxisProps) {
  const span = domain[1] - domain[0] || 1;
  return (
    <div className="relative h-4 w-full min-w-32">
      {niceTicks(domain[0], domain[1], 4).map((tick) => {
        const share = (tick - domain[0]) / span;
        const shift = share < 0.05 ? '0' : share > 0.95 ? '-100%' : '-50%';
        return (
          <span
            key={tick}
            className="absolute tabular-nums"
            style={{ left: `${share * 100}%`, transform: `translateX(${shift})` }}
          >
            {format(tick)}
          </span>
        );
      })}
    </div>
  );
}

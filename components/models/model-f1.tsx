import { IntervalPlot } from '#components/charts/interval-plot.tsx';
import { formatInterval, formatScore } from '#components/ui/format.ts';
import { bestBaseline, headlineSystem, readReport } from '#lib/client/models/read-model.ts';

/** F1 of a model with its interval, and under it the best trivial baseline on the same rows. */
export function ModelF1({ report }: { report: unknown }) {
  const read = readReport(report);
  if (read === null) return <span className="text-muted">not measured</span>;
  if (read === 'unreadable') {
    return <span className="text-muted">report of another version</span>;
  }
  const model = headlineSystem(read)?.intervals.f1;
  const baseline = bestBaseline(read);
  const other = baseline?.intervals.f1;
  return (
    <div className="flex flex-col gap-0.5">
      {model ? (
        <IntervalPlot
          label={`F1 ${formatInterval(model.estimate, model.low, model.high)}`}
          value={model.estimate}
          low={model.low}
          high={model.high}
        />
      ) : null}
      {baseline && other ? (
        <IntervalPlot
          label={`${baseline.name}: F1 ${formatInterval(other.estimate, other.low, other.high)}`}
          value={other.estimate}
          low={other.low}
          high={other.high}
          tone="neutral"
        />
      ) : null}
      <span className="text-aside text-muted tabular-nums">
        {model ? formatInterval(model.estimate, model.low, model.high) : 'not measured'}
        {baseline && other ? ` · ${formatScore(other.estimate)} ${baseline.name}` : ''}
      </span>
    </div>
  );
}

import { IntervalAxis } from '#components/charts/interval-axis.tsx';
import { IntervalPlot } from '#components/charts/interval-plot.tsx';
import { formatCount, formatInterval, formatPercent, formatScore } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { EvaluationReport, SystemReport } from '#lib/domain/evaluation/evaluation-report.ts';

type EvaluationPanelProps = { report: EvaluationReport | null | 'unreadable' };

/** The held-out evaluation: every system on the same rows, and what GRPO added. */
export function EvaluationPanel({ report }: EvaluationPanelProps) {
  if (report === null || report === 'unreadable') {
    return (
      <Panel title="Evaluation">
        <p className="text-muted">
          {report === null
            ? 'Not measured: the run has not finished its stage EVALUATE.'
            : 'The report was written by another version of the studio. Run the stage EVALUATE again.'}
        </p>
      </Panel>
    );
  }
  const { contract, grpo, againstBaseline, systems } = report;
  return (
    <Panel
      title="Evaluation"
      aside={`${formatCount(contract.n)} held-out rows, ${formatCount(contract.positives)} abnormal`}
      padding="none"
    >
      <SystemTable systems={systems} headline={report.headline} />
      <div className="flex flex-col gap-2 p-3">
        <Notice tone={tone(againstBaseline.f1)}>{againstBaseline.sentence}</Notice>
        {grpo ? <Notice tone={tone(grpo.f1)}>{grpo.sentence}</Notice> : null}
      </div>
    </Panel>
  );
}

// Chance is told in grey, a clear gain in green, a clear loss as something to look at.
const tone = (f1: { clear: boolean; difference: { estimate: number } }) =>
  !f1.clear
    ? ('neutral' as const)
    : f1.difference.estimate > 0
      ? ('grounded' as const)
      : ('attention' as const);

function SystemTable({
  systems,
  headline,
}: {
  systems: readonly SystemReport[];
  headline: string;
}) {
  return (
    <Table aria-label="Systems on the same rows">
      <TableHead>
        <tr>
          <TableHeader>System</TableHeader>
          <TableHeader className="w-2/5 @max-4xl:hidden">
            <IntervalAxis format={(tick) => formatScore(tick)} />
          </TableHeader>
          <TableHeader numeric>F1 of abnormal</TableHeader>
          <TableHeader numeric>Precision</TableHeader>
          <TableHeader numeric>Recall</TableHeader>
          <TableHeader numeric>Macro F1</TableHeader>
          <TableHeader numeric>Weighted F1</TableHeader>
          <TableHeader numeric>MCC</TableHeader>
          <TableHeader numeric>False alarms</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {systems.map((system) => (
          <SystemRow key={system.id} system={system} isHeadline={system.id === headline} />
        ))}
      </TableBody>
    </Table>
  );
}

function SystemRow({ system, isHeadline }: { system: SystemReport; isHeadline: boolean }) {
  const { f1 } = system.intervals;
  const { strict } = system;
  const measured = (name: keyof typeof strict, value: number) =>
    strict.undefinedMetrics.includes(name) ? 'undefined' : formatScore(value);
  return (
    <TableRow current={isHeadline}>
      <TableCell>
        {system.name}
        {system.kind === 'baseline' ? (
          <span className="block text-aside text-muted">baseline</span>
        ) : null}
      </TableCell>
      <TableCell className="@max-4xl:hidden">
        <IntervalPlot
          label={`${system.name}: F1 ${formatInterval(f1?.estimate, f1?.low, f1?.high)}`}
          value={f1?.estimate ?? null}
          low={f1?.low ?? null}
          high={f1?.high ?? null}
          tone={system.kind === 'model' ? 'accent' : 'neutral'}
        />
      </TableCell>
      <TableCell numeric>{formatInterval(f1?.estimate, f1?.low, f1?.high)}</TableCell>
      <TableCell numeric>{measured('precision', strict.precision)}</TableCell>
      <TableCell numeric>{measured('recall', strict.recall)}</TableCell>
      <TableCell numeric>{formatScore(strict.macroF1)}</TableCell>
      <TableCell numeric>{formatScore(strict.weightedF1)}</TableCell>
      <TableCell numeric>{measured('mcc', strict.mcc)}</TableCell>
      <TableCell numeric>{formatPercent(strict.falsePositiveRate)}</TableCell>
    </TableRow>
  );
}

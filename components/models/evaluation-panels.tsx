import { IntervalAxis } from '#components/charts/interval-axis.tsx';
import { IntervalPlot } from '#components/charts/interval-plot.tsx';
import { formatCount, formatInterval, formatPercent, formatScore } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
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

type EvaluationPanelsProps = { report: EvaluationReport | null | 'unreadable' };

/** The held-out evaluation: every system on the same rows, what GRPO added, and the contract of the numbers. */
export function EvaluationPanels({ report }: EvaluationPanelsProps) {
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
    <>
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
      <ExplanationQuality systems={systems} />
      <Panel title="What these numbers are of" padding="none">
        <KeyValues
          items={[
            { key: 'Split', value: contract.split },
            { key: 'Labels', value: contract.labelVersion },
            {
              key: 'Unit',
              value: contract.window
                ? `${contract.unit}, window ${contract.window}`
                : contract.unit,
            },
            { key: 'Averaging', value: contract.averaging },
            {
              key: 'Malformed answers',
              value: `${formatCount(contract.malformed)}; ${contract.malformedRule}`,
            },
            {
              key: 'Dropped',
              value: `${formatCount(contract.dropped.count)}; ${contract.dropped.reason}`,
            },
            { key: 'Duplicates', value: formatCount(contract.duplicates) },
            {
              key: 'Near-duplicates of training rows',
              value: formatCount(contract.nearDuplicatesOfTraining),
            },
            { key: 'Training rows', value: formatCount(report.trainRows) },
            {
              key: 'Intervals',
              value: `95 % bootstrap, ${formatCount(report.replicates)} draws, seed ${report.seed}`,
            },
          ]}
        />
      </Panel>
    </>
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
          <TableHeader className="w-2/5">
            <IntervalAxis format={(tick) => formatScore(tick, 1)} />
          </TableHeader>
          <TableHeader numeric>F1 of abnormal</TableHeader>
          <TableHeader numeric>Precision</TableHeader>
          <TableHeader numeric>Recall</TableHeader>
          <TableHeader numeric className="@max-2xl:hidden">
            Macro F1
          </TableHeader>
          <TableHeader numeric className="@max-2xl:hidden">
            Weighted F1
          </TableHeader>
          <TableHeader numeric>MCC</TableHeader>
          <TableHeader numeric className="@max-2xl:hidden">
            False alarms
          </TableHeader>
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
        {system.kind === 'baseline' ? <span className="text-muted"> · baseline</span> : null}
      </TableCell>
      <TableCell>
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
      <TableCell numeric className="@max-2xl:hidden">
        {formatScore(strict.macroF1)}
      </TableCell>
      <TableCell numeric className="@max-2xl:hidden">
        {formatScore(strict.weightedF1)}
      </TableCell>
      <TableCell numeric>{measured('mcc', strict.mcc)}</TableCell>
      <TableCell numeric className="@max-2xl:hidden">
        {formatPercent(strict.falsePositiveRate)}
      </TableCell>
    </TableRow>
  );
}

function ExplanationQuality({ systems }: { systems: readonly SystemReport[] }) {
  const explained = systems.flatMap(({ name, explanations }) =>
    explanations ? [{ name, explanations }] : [],
  );
  if (explained.length === 0) return null;
  return (
    <Panel title="Explanations of the held-out rows" padding="none">
      <Table aria-label="Explanations of the held-out rows">
        <TableHead>
          <tr>
            <TableHeader>System</TableHeader>
            <TableHeader numeric>Explained</TableHeader>
            <TableHeader numeric>Nothing invented</TableHeader>
            <TableHeader numeric>Quote the log</TableHeader>
            <TableHeader numeric>Mean length</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {explained.map(({ name, explanations }) => (
            <TableRow key={name}>
              <TableCell>{name}</TableCell>
              <TableCell numeric>{formatCount(explanations.explained)} rows</TableCell>
              <TableCell numeric>{formatPercent(explanations.groundedShare)}</TableCell>
              <TableCell numeric>{formatPercent(explanations.quotingShare)}</TableCell>
              <TableCell numeric>
                {explanations.meanThinkTokens === null
                  ? 'not measured'
                  : `${Math.round(explanations.meanThinkTokens)} tokens`}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

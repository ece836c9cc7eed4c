import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { EvaluationReport } from '#lib/domain/evaluation/evaluation-report.ts';

/** The evaluation contract: what the numbers are of, so that others can be compared with them or not. */
export function ContractPanel({ report }: { report: EvaluationReport }) {
  const { contract } = report;
  return (
    <Panel title="What these numbers are of" padding="none">
      <KeyValues
        items={[
          { key: 'Split', value: contract.split },
          { key: 'Labels', value: contract.labelVersion },
          {
            key: 'Unit',
            value: contract.window ? `${contract.unit}, window ${contract.window}` : contract.unit,
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
  );
}

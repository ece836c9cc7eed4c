import { IntervalAxis } from '#components/charts/interval-axis.tsx';
import { IntervalPlot } from '#components/charts/interval-plot.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount, formatInterval, formatPercent, formatScore } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { ModelRow, ModelTable } from '#lib/domain/overview/overview.ts';

type ModelsPanelProps = { table: ModelTable | null; base: string };

/** Models beside trivial baselines: only numbers that may be compared stand in one column. */
export function ModelsPanel({ table, base }: ModelsPanelProps) {
  if (!table) {
    return (
      <Panel title="Models" padding="none">
        <EmptyState title="No model is evaluated yet" className="mx-0 py-5">
          A run ends with an evaluation on templates it never saw, beside three trivial baselines.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel
      title="Models"
      aside={`binary F1 of abnormal, held-out templates of s${table.snapshotNumber}, 95 % interval · ${formatCount(table.n)} rows, ${formatCount(table.positives)} abnormal, the same for every line`}
      padding="none"
    >
      <Table aria-label="Models against trivial baselines">
        <TableHead>
          <tr>
            <TableHeader>model</TableHeader>
            <TableHeader numeric>F1</TableHeader>
            <TableHeader className="w-2/5">
              <IntervalAxis format={(value) => formatScore(value, 1)} />
            </TableHeader>
            <TableHeader numeric>precision</TableHeader>
            <TableHeader numeric>recall</TableHeader>
            <TableHeader numeric>MCC</TableHeader>
            <TableHeader numeric>grounded</TableHeader>
            <TableHeader numeric>malformed</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {table.rows.map((row) => (
            <Line key={row.key} row={row} base={base} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Line({ row, base }: { row: ModelRow; base: string }) {
  const { estimate, low, high } = row.f1;
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        {row.modelNumber === null ? (
          row.name
        ) : (
          <TextLink href={`${base}/models/${row.modelNumber}`}>{row.name}</TextLink>
        )}{' '}
        {row.isHeadline ? <Badge tone="accent">headline</Badge> : null}
      </TableCell>
      <TableCell numeric>{formatScore(estimate)}</TableCell>
      <TableCell>
        <IntervalPlot
          label={`${row.name}: F1 ${formatInterval(estimate, low, high)}`}
          value={estimate}
          low={low}
          high={high}
          tone={row.kind === 'model' ? 'accent' : 'neutral'}
        />
      </TableCell>
      <TableCell numeric>{formatScore(row.precision)}</TableCell>
      <TableCell numeric>{formatScore(row.recall)}</TableCell>
      <TableCell numeric>{formatScore(row.mcc)}</TableCell>
      <TableCell numeric className={row.groundedShare === null ? 'text-muted' : ''}>
        {row.kind === 'baseline' ? 'explains nothing' : formatPercent(row.groundedShare)}
      </TableCell>
      <TableCell numeric>{formatCount(row.malformed)}</TableCell>
    </TableRow>
  );
}

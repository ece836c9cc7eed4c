import { formatCount, formatPercent } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { SystemReport } from '#lib/domain/evaluation/evaluation-report.ts';

/** How well the held-out verdicts are explained: nothing for baselines, which explain nothing. */
export function ExplanationQuality({ systems }: { systems: readonly SystemReport[] }) {
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

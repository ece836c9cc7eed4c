'use client';

import { useQuery } from '@tanstack/react-query';
import { IntervalAxis } from '#components/charts/interval-axis.tsx';
import { IntervalPlot } from '#components/charts/interval-plot.tsx';
import { formatCount, formatInterval, formatPercent, formatScore } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { type Agreement, agreementQuery, type RoundSummary } from '#lib/client/labels/queries.ts';

type Line = {
  name: string;
  value: number | null;
  low: number | null;
  high: number | null;
  reason: string | null;
};

/** Agreement of the blind round by name of the statistic, each with its interval. */
export function AgreementPanel({ round }: { round: RoundSummary }) {
  const agreement = useQuery(agreementQuery(round.id));
  return (
    <Panel
      title={`Agreement of round ${round.number}`}
      aside={agreement.data ? asideWords(agreement.data) : undefined}
      padding="none"
    >
      {agreement.isError ? <p className="p-3 text-muted">{agreement.error.message}</p> : null}
      {agreement.isPending ? <SkeletonRows label="Computing agreement" rows={4} /> : null}
      {agreement.data ? <Statistics agreement={agreement.data} /> : null}
    </Panel>
  );
}

function Statistics({ agreement }: { agreement: Agreement }) {
  const { report, names } = agreement;
  const lines: Line[] = [
    { name: 'Raw agreement', ...report.raw },
    { name: 'Fleiss κ', ...report.fleissKappa },
    { name: 'Krippendorff α', ...report.krippendorffAlpha },
    { name: 'Gwet AC1', ...report.gwetAc1 },
    ...report.cohenKappa.map((pair) => ({
      ...pair,
      name: `Cohen κ: ${names[pair.first] ?? 'one'} and ${names[pair.second] ?? 'other'} (${formatCount(pair.items)} templates)`,
    })),
  ];
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader>Statistic</TableHeader>
          <TableHeader numeric>Value ({formatPercent(report.level, 0)} interval)</TableHeader>
          <TableHeader className="w-2/5">
            <IntervalAxis domain={[-1, 1]} format={(value) => formatScore(value, 1)} />
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.name}>
            <TableCell>{line.name}</TableCell>
            <TableCell numeric>{formatInterval(line.value, line.low, line.high)}</TableCell>
            <TableCell>
              {line.value === null ? (
                <span className="text-muted">{line.reason}</span>
              ) : (
                <IntervalPlot
                  label={`${line.name} ${formatInterval(line.value, line.low, line.high)}`}
                  value={line.value}
                  low={line.low}
                  high={line.high}
                  domain={[-1, 1]}
                />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function asideWords({ report, basis }: Agreement): string {
  const abnormal = report.prevalence['abnormal'];
  return `${basis}: ${formatCount(report.overlappingItems)} templates, ${formatCount(report.unanimousItems)} unanimous, ${formatCount(report.ratings)} votes, ${formatPercent(abnormal)} of them abnormal`;
}

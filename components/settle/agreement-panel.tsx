'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { IntervalAxis } from '#components/charts/interval-axis.tsx';
import { IntervalPlot } from '#components/charts/interval-plot.tsx';
import { formatCount, formatInterval, formatPercent, formatScore } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { type AgreementLine, agreementLines } from '#lib/client/labels/agreement-lines.ts';
import { type Agreement, agreementQuery, type RoundSummary } from '#lib/client/labels/queries.ts';

/** Agreement by name of the statistic, each with its interval: of a blind round, and beside it after the panel. */
export function AgreementPanel({ rounds }: { rounds: readonly RoundSummary[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  // The newest that is through, for an open round has little to say.
  const newest = rounds.find((round) => round.state === 'CLOSED') ?? rounds[0];
  const round = rounds.find(({ id }) => id === chosen) ?? newest;
  const agreement = useQuery({ ...agreementQuery(round?.id ?? ''), enabled: round !== undefined });
  if (!round) return null;
  return (
    <Panel
      title={`Agreement of round ${round.number}`}
      aside={agreement.data ? asideWords(agreement.data) : undefined}
      padding="none"
      actions={
        rounds.length > 1 ? (
          <Select
            aria-label="Blind round"
            value={round.id}
            options={rounds.map(({ id, number, state }) => ({
              value: id,
              label: `Round ${number}${state === 'OPEN' ? ', open' : ''}`,
            }))}
            onChange={setChosen}
          />
        ) : undefined
      }
    >
      {agreement.isError ? <p className="p-3 text-muted">{agreement.error.message}</p> : null}
      {agreement.isPending ? <SkeletonRows label="Computing agreement" rows={4} /> : null}
      {agreement.data ? <Statistics agreement={agreement.data} /> : null}
    </Panel>
  );
}

function Statistics({ agreement }: { agreement: Agreement }) {
  const { report, afterPanel, names } = agreement;
  const level = formatPercent(report.level, 0);
  return (
    <>
      <Table>
        <TableHead>
          <TableRow>
            <TableHeader>Statistic</TableHeader>
            <TableHeader numeric>Blind ({level} interval)</TableHeader>
            {afterPanel ? <TableHeader numeric>After the panel ({level})</TableHeader> : null}
            <TableHeader className="w-2/5">
              <IntervalAxis domain={[-1, 1]} format={(value) => formatScore(value, 1)} />
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {agreementLines(report, afterPanel?.report ?? null, names).map((line) => (
            <TableRow key={line.name}>
              <TableCell>{line.name}</TableCell>
              <ValueCell value={line.blind} />
              {afterPanel ? <ValueCell value={line.after} /> : null}
              <TableCell>
                <Plots line={line} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {afterPanel ? (
        <p className="border-line border-t px-3 py-2 text-muted">
          After the panel: the same templates, with the votes of round {afterPanel.number} in place
          of the blind ones of the {formatCount(afterPanel.items)} it discussed. Its voters saw each
          other's votes, so only the blind figure (the upper line of each pair) says how clear the
          labels are.
        </p>
      ) : null}
    </>
  );
}

function ValueCell({ value }: { value: AgreementLine['blind'] | null }) {
  return (
    <TableCell numeric>
      {value ? formatInterval(value.value, value.low, value.high) : 'not measured'}
    </TableCell>
  );
}

function Plots({ line: { name, blind, after } }: { line: AgreementLine }) {
  if (blind.value === null) return <span className="text-muted">{blind.reason}</span>;
  return (
    <div className="flex flex-col gap-0.5">
      <Plot label={`${name}, blind`} statistic={blind} />
      {after ? <Plot label={`${name}, after the panel`} statistic={after} /> : null}
    </div>
  );
}

function Plot({ label, statistic }: { label: string; statistic: AgreementLine['blind'] }) {
  const { value, low, high } = statistic;
  if (value === null) return null;
  return (
    <IntervalPlot
      label={`${label} ${formatInterval(value, low, high)}`}
      value={value}
      low={low}
      high={high}
      domain={[-1, 1]}
    />
  );
}

function asideWords({ report, basis }: Agreement): string {
  const abnormal = report.prevalence['abnormal'];
  return `${basis}: ${formatCount(report.overlappingItems)} templates, ${formatCount(report.unanimousItems)} unanimous, ${formatCount(report.ratings)} votes, ${formatPercent(abnormal)} of them abnormal`;
}

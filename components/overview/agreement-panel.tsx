'use client';

import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount, formatRange, formatScore } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { Table, TableBody, TableCell, TableRow } from '#components/ui/table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { roundAgreementQuery } from '#lib/client/overview/queries.ts';
import type { AgreementReport } from '#lib/domain/agreement/agreement-report.ts';
import type { ProtocolFacts } from '#lib/domain/overview/overview.ts';

type AgreementPanelProps = { protocol: ProtocolFacts; base: string };

/** Agreement by several statistics on the blind votes, each by its name and with its interval. */
export function AgreementPanel({ protocol, base }: AgreementPanelProps) {
  if (protocol.agreementRoundId) {
    return <RoundAgreement roundId={protocol.agreementRoundId} />;
  }
  return (
    <Panel title="Agreement, blind round" padding="none">
      {protocol.agreementHidden === 'voter' ? (
        <EmptyState title="Hidden while you vote" className="py-5">
          You vote in the open round. Its agreement is shown when the round is closed.
        </EmptyState>
      ) : (
        <EmptyState title="Not measured yet" className="py-5">
          No round was opened. Agreement is measured on blind votes, before anybody talks.{' '}
          <TextLink href={`${base}/settle`}>Open a round</TextLink>
        </EmptyState>
      )}
    </Panel>
  );
}

function RoundAgreement({ roundId }: { roundId: string }) {
  const query = useQuery(roundAgreementQuery(roundId));
  const report = query.data?.report;
  return (
    <Panel
      title={query.data ? `Agreement, blind round ${query.data.number}` : 'Agreement, blind round'}
      aside={report ? asideOf(report) : undefined}
      padding="none"
    >
      {query.isPending ? <SkeletonRows label="Measuring agreement" rows={4} /> : null}
      {query.isError ? (
        <ErrorState
          className="m-3"
          title="Agreement could not be measured"
          where={query.error.message}
          cure="Try again."
          onRetry={() => query.refetch()}
        />
      ) : null}
      {report && report.overlappingItems === 0 ? (
        <EmptyState title="Not measured yet" className="py-5">
          No template has its votes complete. Agreement needs templates that several people judged.
        </EmptyState>
      ) : null}
      {report && report.overlappingItems > 0 ? <Statistics report={report} /> : null}
    </Panel>
  );
}

function asideOf(report: AgreementReport): string {
  return `${report.raters.length} experts · ${formatCount(report.overlappingItems)} templates`;
}

function Statistics({ report }: { report: AgreementReport }) {
  const rows = [
    { name: 'Fleiss κ', statistic: report.fleissKappa },
    { name: 'Krippendorff α', statistic: report.krippendorffAlpha },
    { name: 'Gwet AC1', statistic: report.gwetAc1 },
    { name: 'Raw agreement', statistic: report.raw },
  ];
  return (
    <Table aria-label="Agreement of the blind round with 95 % intervals">
      <TableBody>
        {rows.map(({ name, statistic }) => (
          <TableRow key={name}>
            <TableCell>{name}</TableCell>
            {statistic.value === null ? (
              <TableCell colSpan={2} className="text-right text-muted">
                not defined: {statistic.reason}
              </TableCell>
            ) : (
              <>
                <TableCell numeric className="font-semibold">
                  {formatScore(statistic.value)}
                </TableCell>
                <TableCell numeric className="text-muted">
                  {formatRange(statistic.low, statistic.high)}
                </TableCell>
              </>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { sourceIssuesQuery } from '#lib/client/sources/queries.ts';
import { ISSUE_KINDS, type IssueKind, MAX_ISSUE_ROWS } from '#lib/domain/sources/line-issue.ts';
import type { SourceView } from '#lib/domain/sources/source-view.ts';

/** The lines that are odd, one by one. All are counted; the first thousand are kept to be read. */
export function IssuesPanel({ source }: { source: SourceView }) {
  const kinds = Object.entries(source.issueCounts) as [IssueKind, number][];
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  const { data, error } = useQuery(sourceIssuesQuery(source.id, total));
  if (total === 0) {
    return (
      <Panel title="Row errors" aside="none">
        <p className="text-muted">Every line read so far has the header, fits, and is UTF-8.</p>
      </Panel>
    );
  }
  return (
    <Panel
      title="Row errors"
      aside={`${formatCount(total)}${total > MAX_ISSUE_ROWS ? `, the first ${formatCount(MAX_ISSUE_ROWS)} are kept` : ''}`}
      padding="none"
    >
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-line border-b px-3 py-2 text-muted">
        {kinds.map(([kind, count]) => (
          <li key={kind}>
            <b className="font-semibold text-ink tabular-nums">{formatCount(count)}</b>{' '}
            {ISSUE_KINDS[kind]}
          </li>
        ))}
      </ul>
      {error ? <p className="px-3 py-2 text-abnormal">{error.message}</p> : null}
      <Table aria-label="Row errors">
        <TableHead>
          <tr>
            <TableHeader numeric>line</TableHeader>
            <TableHeader>what</TableHeader>
            <TableHeader>how it begins</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {(data?.issues ?? []).map((issue) => (
            <TableRow key={`${issue.line} ${issue.kind}`}>
              <TableCell numeric>{formatCount(issue.line)}</TableCell>
              <TableCell className="whitespace-nowrap text-muted">{issue.message}</TableCell>
              <TableCell className="w-full max-w-0">
                <LogText maxCharacters={240}>{issue.excerpt}</LogText>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {data?.next ? (
        <p className="px-3 py-2 text-muted">
          More follow after line {formatCount(data.next)}; the API gives all of them (/api/sources/
          {source.id}/issues?afterLine={data.next}).
        </p>
      ) : null}
    </Panel>
  );
}

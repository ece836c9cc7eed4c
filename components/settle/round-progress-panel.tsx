'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { type Progress, progressQuery, type RoundSummary } from '#lib/client/labels/queries.ts';

/** How far the round is, per person and in all; and its end. */
export function RoundProgressPanel({ round, slug }: { round: RoundSummary; slug: string }) {
  const progress = useQuery(progressQuery(round.id));
  return (
    <Panel
      title={`Progress of ${round.kind === 'PANEL' ? 'the panel, ' : ''}round ${round.number}`}
      aside={`${formatCount(progress.data?.items ?? round.items)} templates · ${formatCount(round.quorum)} votes each · ${round.state === 'OPEN' ? 'open' : 'closed'}`}
      padding="none"
      actions={round.state === 'OPEN' ? <CloseRound round={round} /> : undefined}
    >
      {progress.data ? (
        <>
          <Totals progress={progress.data} quorum={round.quorum} />
          <People progress={progress.data} />
          <p className="border-line border-t px-3 py-2 text-muted">
            Time per item, checks and pace stand under{' '}
            <TextLink href={`/p/${slug}/progress?round=${round.number}`}>Progress</TextLink>.
          </p>
        </>
      ) : (
        <SkeletonRows label="Fetching the progress" rows={4} />
      )}
    </Panel>
  );
}

function Totals({ progress, quorum }: { progress: Progress; quorum: number }) {
  const { totals, items } = progress;
  if (!totals) {
    return (
      <p className="px-3 py-2 text-muted">
        You vote in this round: how its templates ended is hidden from you until it closes.
      </p>
    );
  }
  const wanted = items * quorum;
  return (
    <div className="border-line border-b px-3 py-2">
      <ProgressBar
        label={`${formatCount(totals.agreed)} accepted · ${formatCount(totals.disputed)} disputed · ${formatCount(totals.decided)} settled · ${formatCount(totals.open)} open`}
        value={wanted === 0 ? null : totals.votes / wanted}
        valueText={`${formatCount(totals.votes)} of ${formatCount(wanted)} votes`}
      />
    </div>
  );
}

function People({ progress }: { progress: Progress }) {
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader>Expert</TableHeader>
          <TableHeader numeric>Voted</TableHeader>
          <TableHeader numeric>Skipped</TableHeader>
          <TableHeader numeric>On the desk</TableHeader>
          <TableHeader numeric>Seconds per item</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {progress.people.map((person) => (
          <TableRow key={person.userId}>
            <TableCell>{person.name}</TableCell>
            <TableCell numeric>{formatCount(person.voted)}</TableCell>
            <TableCell numeric>{formatCount(person.skipped)}</TableCell>
            <TableCell numeric>{formatCount(person.held)}</TableCell>
            <TableCell numeric>
              {person.secondsPerItem === null ? 'not measured' : person.secondsPerItem.toFixed(1)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function CloseRound({ round }: { round: RoundSummary }) {
  const client = useQueryClient();
  const close = useMutation({
    mutationFn: () => fetchJson(`/api/rounds/${round.id}/close`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['labels'] }),
  });
  return (
    <>
      {close.error ? <Notice tone="abnormal">{close.error.message}</Notice> : null}
      <ConfirmDialog
        trigger={<Button>Close the round</Button>}
        title={`Close round ${round.number}`}
        action="Close the round"
        pending={close.isPending}
        onConfirm={() => close.mutate()}
      >
        {round.kind === 'PANEL'
          ? 'Votes and discussion stand. Every template that the panel has not agreed on goes to the senior expert. Nobody can vote or take back a vote afterwards.'
          : 'Votes stand. Templates short of their votes are disputed when the votes differ, and stay open for another round when they do not. Nobody can vote or take back a vote afterwards.'}
      </ConfirmDialog>
    </>
  );
}

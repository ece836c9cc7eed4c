import { formatInstant } from '#components/ui/format-time.ts';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { HistoryLine } from '#lib/client/settings/queries.ts';

const HASH_SHOWN = 12;

export function HistoryTable({ events }: { events: readonly HistoryLine[] }) {
  return (
    <Table aria-label="Audit log">
      <TableHead>
        <tr>
          <TableHeader numeric>no.</TableHeader>
          <TableHeader>when (UTC)</TableHeader>
          <TableHeader>who</TableHeader>
          <TableHeader>what</TableHeader>
          <TableHeader>details</TableHeader>
          <TableHeader>hash</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <TableRow key={event.seq} className="align-top">
            <TableCell numeric>{event.seq}</TableCell>
            <TableCell className="whitespace-nowrap text-muted tabular-nums">
              {formatInstant(event.createdAt)}
            </TableCell>
            <TableCell className="whitespace-nowrap">{event.actorName ?? who(event)}</TableCell>
            <TableCell className="whitespace-nowrap">{event.kind}</TableCell>
            <TableCell className="w-full max-w-0">
              <Details event={event} />
            </TableCell>
            <TableCell className="log text-muted" title={event.hash ?? undefined}>
              {event.hash?.slice(0, HASH_SHOWN)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Details({ event }: { event: HistoryLine }) {
  if (event.kind === 'withheld') {
    return <span className="text-muted">shown when the round you vote in closes</span>;
  }
  const text = JSON.stringify(event.payload);
  return (
    <details>
      <summary className="log cursor-pointer truncate text-muted">
        {event.entityType} {text}
      </summary>
      <p className="log whitespace-pre-wrap break-all py-1">
        {event.entityType} {event.entityId}
        {'\n'}
        {JSON.stringify(event.payload, null, 2)}
      </p>
    </details>
  );
}

function who(event: HistoryLine): string {
  return event.kind === 'withheld' ? 'withheld' : 'the system';
}

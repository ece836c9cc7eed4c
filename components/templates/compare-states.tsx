import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { LabelHistory } from '#lib/domain/labels/label-history.ts';
import { HOW, stateLabel } from './label-words.ts';

type State = LabelHistory['states'][number];

/** Two states of one label side by side; what differs stands out. */
export function CompareStates({ then, now }: { then: State; now: State }) {
  const rows: [name: string, of: (state: State) => string][] = [
    ['label', stateLabel],
    ['how', (state) => HOW[state.how]],
    ['category', (state) => state.category ?? 'none'],
    ['confidence', (state) => state.confidence ?? 'none'],
    ['reason', (state) => state.reason || 'none'],
    ['by', (state) => state.by ?? 'the rule'],
  ];
  return (
    <Table aria-label={`State ${then.seq} beside the present one`} className="mt-2">
      <TableHead>
        <TableRow>
          <TableHeader>What</TableHeader>
          <TableHeader>no. {then.seq}</TableHeader>
          <TableHeader>now</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(([name, of]) => (
          <TableRow key={name}>
            <TableCell className="text-muted">{name}</TableCell>
            <TableCell>
              {of(then) === of(now) ? of(then) : <del className="break-words">{of(then)}</del>}
            </TableCell>
            <TableCell>
              {of(then) === of(now) ? of(now) : <ins className="break-words">{of(now)}</ins>}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

import { formatCount } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { PersonInRound, ProgressView } from '#lib/domain/checks/progress-view.ts';
import { roundName } from './round-name.ts';
import { WideTable } from './wide-table.tsx';

type RoundsPanelProps = {
  view: ProgressView;
  current: number;
  onRound: (number: number) => void;
};

/** Rounds by people: what each has done in each. */
export function RoundsPanel({ view, current, onRound }: RoundsPanelProps) {
  const people = new Map(
    view.rounds.flatMap((round) => round.people).map(({ userId, name }) => [userId, name]),
  );
  const inOrder = [...people].sort(([, a], [, b]) => (a < b ? -1 : 1));
  return (
    <Panel title="Rounds" aside="voted, skipped and left of each person" padding="none">
      <WideTable label="Rounds by people">
        <Table>
          <TableHead>
            <TableRow>
              <TableHeader>Round</TableHeader>
              <TableHeader numeric>Templates</TableHeader>
              {inOrder.map(([userId, name]) => (
                <TableHeader key={userId} numeric>
                  <span className="inline-block max-w-40 truncate align-bottom" title={name}>
                    {name}
                  </span>
                </TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {view.rounds.map((round) => (
              <TableRow key={round.id} current={round.number === current}>
                <TableCell className="whitespace-nowrap">
                  <button
                    type="button"
                    aria-current={round.number === current ? 'true' : undefined}
                    className="text-accent hover:underline"
                    onClick={() => onRound(round.number)}
                  >
                    {roundName(round)}
                  </button>
                </TableCell>
                <TableCell numeric>{formatCount(round.items)}</TableCell>
                {inOrder.map(([userId]) => (
                  <TableCell key={userId} numeric>
                    {doneWords(round.people.find((person) => person.userId === userId))}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
    </Panel>
  );
}

function doneWords(person: PersonInRound | undefined): string {
  if (!person) return 'not in it';
  const parts = [
    formatCount(person.voted),
    ...(person.skipped > 0 ? [`${formatCount(person.skipped)} skipped`] : []),
    ...(person.left ? [`${formatCount(person.left)} left`] : []),
  ];
  return parts.join(' · ');
}

'use client';

import { DataTable } from '#components/ui/data-table.tsx';
import { formatCount, formatPercent } from '#components/ui/format.ts';
import { formatDuration } from '#components/ui/format-time.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import type { PersonInRound, RoundInProgress } from '#lib/domain/checks/progress-view.ts';
import { TOO_FAST_RULE } from '#lib/domain/checks/reading-pace.ts';
import { checkWords } from './check-words.ts';
import { RateCell } from './rate-cell.tsx';
import { roundName } from './round-name.ts';
import { WideTable } from './wide-table.tsx';

type PeoplePanelProps = {
  round: RoundInProgress;
  seesAll: boolean;
  person: { userId: string } | null;
  onPerson: (userId: string | null) => void;
};

/** The people of a round: what is done and left, time per item, and what their hidden checks say. */
export function PeoplePanel({ round, seesAll, person, onPerson }: PeoplePanelProps) {
  return (
    <Panel
      title={roundName(round)}
      aside={`${formatCount(round.items)} templates · ${formatCount(round.quorum)} ${round.quorum === 1 ? 'vote' : 'votes'} each`}
      padding="none"
    >
      <WideTable label="People of the round">
        <DataTable
          label="People of the round"
          columns={columnsOf(round)}
          rows={round.people}
          rowKey={({ userId }) => userId}
          currentKey={person?.userId}
          onOpen={
            seesAll
              ? ({ userId }) => onPerson(userId === person?.userId ? null : userId)
              : undefined
          }
          empty={
            <p className="p-3 text-muted">
              {seesAll
                ? 'Nobody can vote in it yet: invite experts under Settings.'
                : 'You have no part in this round.'}
            </p>
          }
        />
      </WideTable>
      <div className="flex flex-col gap-1 border-line border-t px-3 py-2 text-aside text-muted">
        <p>{TOO_FAST_RULE}</p>
        <p>{checkWords(round, seesAll)}</p>
      </div>
    </Panel>
  );
}

function columnsOf(round: RoundInProgress): TableColumn<PersonInRound>[] {
  const isShown = round.results === 'shown';
  return [
    {
      id: 'name',
      header: 'Expert',
      cell: ({ name }) => (
        <span className="block max-w-24 truncate @5xl:max-w-40" title={name}>
          {name}
        </span>
      ),
    },
    { id: 'voted', header: 'Voted', numeric: true, cell: ({ voted }) => formatCount(voted) },
    {
      id: 'skipped',
      header: 'Skipped',
      wideOnly: true,
      numeric: true,
      cell: ({ skipped }) => formatCount(skipped),
    },
    {
      id: 'left',
      header: 'Left',
      numeric: true,
      cell: ({ left }) => (left === null ? 'closed' : formatCount(left)),
    },
    {
      id: 'median',
      header: 'Median time',
      numeric: true,
      cell: ({ median }) => formatDuration(median),
    },
    {
      id: 'p90',
      header: '90 % within',
      numeric: true,
      wideOnly: true,
      cell: ({ p90 }) => formatDuration(p90),
    },
    {
      id: 'fast',
      header: 'Too fast',
      numeric: true,
      cell: ({ timed, tooFast }) =>
        timed === 0
          ? 'not measured'
          : `${formatCount(tooFast)} · ${formatPercent(tooFast / timed, 0)}`,
    },
    ...(isShown && round.checks.gold > 0
      ? [
          {
            id: 'gold',
            header: 'Known answers met',
            numeric: true,
            cell: ({ gold, name }: PersonInRound) => (
              <RateCell rate={gold} label={`Known answers met by ${name}`} />
            ),
          },
        ]
      : []),
    ...(isShown && round.checks.repeats > 0
      ? [
          {
            id: 'repeats',
            header: 'Same when repeated',
            numeric: true,
            cell: ({ repeats, name }: PersonInRound) => (
              <RateCell rate={repeats} label={`Same when repeated, ${name}`} />
            ),
          },
          {
            id: 'kappa',
            header: (
              <abbr
                className="no-underline"
                title="Cohen’s κ of a person with themselves, first and second time"
              >
                κ
              </abbr>
            ),
            numeric: true,
            cell: ({ repeats }: PersonInRound) => (
              <span title={repeats?.whyNoKappa ?? undefined}>
                {repeats?.kappa == null ? 'not defined' : repeats.kappa.toFixed(2)}
              </span>
            ),
          },
        ]
      : []),
  ];
}

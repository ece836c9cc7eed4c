'use client';

import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { ChipToggle } from '#components/ui/chip-toggle.tsx';
import { cn } from '#components/ui/cn.ts';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Merges } from '#lib/client/merges/use-merges.ts';
import {
  MERGE_STATES,
  type MergeProposalView,
  type MergeState,
} from '#lib/domain/merges/merge-views.ts';
import { ApproveChosen } from './approve-chosen.tsx';
import { linesOf } from './lines-of.ts';
import { STATE_WORDS } from './state-words.ts';

type Props = { merges: Merges; state: MergeState; onState: (state: MergeState) => void };

/** The proposals of one state, those that wait with a box to choose them. */
export function MergeList({ merges, state, onState }: Props) {
  const { list, proposals, current, chosen } = merges;
  const free = proposals.filter(({ obstacle }) => obstacle === null);
  const withheld = list.data?.withheld ?? 0;
  return (
    <>
      <div className="flex flex-col gap-2 border-line border-b p-2">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">Proposals shown</legend>
          {MERGE_STATES.map((value) => (
            <ChipToggle key={value} pressed={state === value} onClick={() => onState(value)}>
              {STATE_WORDS[value]}
              {list.data ? (
                <span className="tabular-nums">{formatCount(list.data.counts[value])}</span>
              ) : null}
            </ChipToggle>
          ))}
        </fieldset>
        {state === 'PENDING' && proposals.length > 0 ? (
          <div className="flex flex-wrap items-center gap-2">
            <Button
              size="small"
              onClick={() => merges.choose(chosen.length > 0 ? [] : free.map(({ id }) => id))}
            >
              {chosen.length > 0 ? 'Choose none' : `Choose all ${formatCount(free.length)}`}
            </Button>
            <ApproveChosen merges={merges} />
          </div>
        ) : null}
        {withheld > 0 ? (
          <Notice tone="attention" title={`${formatCount(withheld)} hidden`}>
            You vote on one of their templates; they appear when the round closes.
          </Notice>
        ) : null}
      </div>
      <ul>
        {proposals.map((proposal) => (
          <Row
            key={proposal.id}
            proposal={proposal}
            isCurrent={proposal.id === current?.id}
            isChosen={chosen.includes(proposal)}
            merges={merges}
          />
        ))}
      </ul>
    </>
  );
}

type RowProps = {
  proposal: MergeProposalView;
  isCurrent: boolean;
  isChosen: boolean;
  merges: Merges;
};

function Row({ proposal, isCurrent, isChosen, merges }: RowProps) {
  const { id, text, members, state, obstacle } = proposal;
  return (
    <li
      className={cn(
        'flex min-w-0 items-start border-line border-b hover:bg-sub',
        isCurrent && 'bg-accent-tint hover:bg-accent-tint',
      )}
    >
      {state === 'PENDING' ? (
        <Checkbox
          className="w-9 shrink-0 pt-1.5"
          aria-label={`Choose: ${text}`}
          checked={isChosen}
          onChange={() => merges.toggle(id)}
        />
      ) : null}
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => merges.open(id)}
        className="flex min-w-0 flex-1 flex-col gap-1 px-2 py-2 text-left"
      >
        <span className="flex w-full flex-wrap gap-x-2 text-muted tabular-nums">
          <span>{formatCount(members.length)} templates</span>
          <span>{formatCount(linesOf(proposal))} lines</span>
          {obstacle ? <span className="ml-auto text-attention">! cannot be merged</span> : null}
        </span>
        <LogText slots className="w-full">
          {text}
        </LogText>
      </button>
    </li>
  );
}

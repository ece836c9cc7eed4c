'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { categoryWord } from '#lib/client/labels/category-words.ts';
import {
  compareDrafts,
  type DraftPart,
  type DraftSide,
  mergeDrafts,
} from '#lib/domain/labels/merge-drafts.ts';
import type { VoteDraft } from '#lib/domain/labels/vote-input.ts';

type DraftComparisonProps = {
  base: VoteDraft;
  mine: VoteDraft;
  theirs: VoteDraft;
  onResolve: (draft: VoteDraft) => void;
};

/** Two drafts that came of one: what was there, what each made of it, and what shall be. Nothing is lost until one chooses. */
export function DraftComparison({ base, mine, theirs, onResolve }: DraftComparisonProps) {
  const choices = compareDrafts(base, mine, theirs);
  const proposed = Object.fromEntries(choices.map((one) => [one.part, one.proposed]));
  const [chosen, setChosen] = useState<Partial<Record<DraftPart, DraftSide>>>({});
  const [written, setWritten] = useState<string | null>(null);
  const merged = mergeDrafts(mine, theirs, { ...proposed, ...chosen });
  const reason = written ?? merged.reason;
  const hasReason = choices.some(({ part }) => part === 'reason');
  return (
    <Panel
      title="This draft was changed elsewhere too"
      aside="in another tab or on another device; both texts are kept until you choose"
      padding="none"
    >
      <Table>
        <TableHead>
          <TableRow>
            <TableHeader>Part</TableHeader>
            <TableHeader>Before</TableHeader>
            <TableHeader>Yours, here</TableHeader>
            <TableHeader>On the server</TableHeader>
            <TableHeader>Take</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {choices.map(({ part, proposed: usual }) => (
            <TableRow key={part}>
              <TableHeader scope="row" className="border-b-0 text-left">
                {PART_WORDS[part]}
              </TableHeader>
              <DraftCell draft={base} part={part} />
              <DraftCell draft={mine} part={part} />
              <DraftCell draft={theirs} part={part} />
              <TableCell>
                <SegmentedControl
                  label={`${PART_WORDS[part]}: which one to take`}
                  size="small"
                  segments={part === 'reason' ? [...SIDES, BOTH] : SIDES}
                  value={chosen[part] ?? usual}
                  onChange={(side) => {
                    if (part === 'reason') setWritten(null);
                    setChosen((before) => ({ ...before, [part]: side }));
                  }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <div className="flex flex-col gap-2 border-line border-t p-3">
        {hasReason ? (
          <Field label="The reason as it will stand">
            <Textarea
              rows={3}
              maxLength={4000}
              value={reason}
              onChange={(event) => setWritten(event.target.value)}
            />
          </Field>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => onResolve({ ...merged, reason })}>
            Use what is chosen
          </Button>
          <Button onClick={() => onResolve(mine)}>Keep all of mine</Button>
          <Button onClick={() => onResolve(theirs)}>Take all of the server's</Button>
        </div>
      </div>
    </Panel>
  );
}

const PART_WORDS: Record<DraftPart, string> = {
  label: 'Label',
  category: 'Category',
  confidence: 'Confidence',
  reason: 'Reason',
};
const BOTH: { value: DraftSide; label: string } = { value: 'both', label: 'both' };
const SIDES: { value: DraftSide; label: string }[] = [
  { value: 'mine', label: 'yours' },
  { value: 'theirs', label: "server's" },
];

function DraftCell({ draft, part }: { draft: VoteDraft; part: DraftPart }) {
  const value = draft[part];
  const word = part === 'category' && value ? categoryWord(value) : value;
  return (
    <TableCell className="min-w-20 whitespace-pre-wrap py-1.5 align-top [overflow-wrap:anywhere]">
      {word || <span className="text-muted">nothing</span>}
    </TableCell>
  );
}

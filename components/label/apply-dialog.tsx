'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { toggleKey } from '#components/ui/toggle-key.ts';
import { categoryWord } from '#lib/client/labels/category-words.ts';
import { siblingsQuery } from '#lib/client/labels/queries.ts';
import { siblingCount } from '#lib/client/labels/sibling-count.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { Label } from '#lib/domain/label.ts';
import { missingOfCorrection } from '#lib/domain/labels/correction.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import type { Sibling } from '#lib/domain/labels/siblings.ts';
import type { VoteDraft } from '#lib/domain/labels/vote-input.ts';
import { SiblingText } from './sibling-text.tsx';

type ApplyDialogProps = {
  item: DeskItem;
  /** The judgement that is applied. */
  draft: VoteDraft & { label: Label };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onApply: (templateIds: string[]) => void;
};

/** Which near-duplicates get the same vote. None is chosen beforehand: each is a judgement of the person's. */
export function ApplyDialog({ item, draft, open, onOpenChange, onApply }: ApplyDialogProps) {
  const list = useQuery({ ...siblingsQuery(item.assignmentId), enabled: open });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const siblings = list.data?.siblings ?? [];
  const takers = siblings.filter((one) => one.standing === 'open');
  const takes = takers.filter((one) => chosen.has(one.templateId));
  const lines = [item.template, ...takes].reduce((sum, one) => sum + one.lineCount, 0);
  const lacking = takes.filter((one) => lacks(one, draft).length > 0);
  const isAll = takers.length > 0 && takes.length === takers.length;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Apply this vote to near-duplicates"
      description="Each gets a vote and an event of its own; one undo takes all of them back."
      width="wide"
      footer={
        <>
          {lacking.length > 0 ? (
            <p role="alert" className="mr-auto text-attention">
              {lacking.map((one) => templateName(one.number)).join(', ')}: this changes the original
              tag. Add {lacks(lacking[0] as Sibling, draft).join(', ')} to the vote first.
            </p>
          ) : null}
          <Button onClick={() => onOpenChange(false)}>Not now</Button>
          <Button
            variant="primary"
            type="submit"
            form="apply-form"
            disabled={takes.length === 0 || lacking.length > 0}
          >
            Vote {draft.label} on {formatCount(takes.length + 1)}{' '}
            {takes.length === 0 ? 'template' : 'templates'}
          </Button>
        </>
      }
    >
      <form
        id="apply-form"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (takes.length > 0 && lacking.length === 0) onApply(takes.map((one) => one.templateId));
        }}
      >
        <p className="flex flex-wrap items-center gap-2">
          <GlyphBadge tone={draft.label}>{draft.label}</GlyphBadge>
          <span className="text-muted">{judgementWords(draft)}</span>
          <span className="ml-auto text-muted tabular-nums">
            {formatCount(lines)} {lines === 1 ? 'line' : 'lines'} of the log
          </span>
        </p>
        {list.isPending ? <SkeletonRows label="Fetching near-duplicates" rows={4} /> : null}
        {list.isError ? (
          <ErrorState
            title="The near-duplicates could not be fetched"
            cure={list.error.message}
            onRetry={() => void list.refetch()}
          />
        ) : null}
        {takers.length > 1 ? (
          <Checkbox
            label={`All ${formatCount(takers.length)} that take a vote of yours`}
            checked={isAll}
            indeterminate={takes.length > 0 && !isAll}
            onChange={(all) => setChosen(new Set(all ? takers.map((one) => one.templateId) : []))}
          />
        ) : null}
        <ul className="rounded-md border border-line">
          {siblings.map((one) => (
            <li
              key={one.templateId}
              className="flex items-baseline gap-3 border-line border-b px-3 py-1 last:border-0"
            >
              <Checkbox
                aria-label={`${templateName(one.number)} ${one.text}`}
                checked={chosen.has(one.templateId) && one.standing === 'open'}
                disabled={one.standing !== 'open'}
                onChange={() => setChosen((before) => toggleKey(before, one.templateId))}
              />
              <SiblingText text={one.text} of={item.template.text} />
              <Standing sibling={one} />
              <span className="shrink-0 text-muted tabular-nums">
                {formatCount(one.lineCount)} lines
              </span>
            </li>
          ))}
        </ul>
        {list.data && list.data.total > siblings.length ? (
          <p className="text-muted">
            The {formatCount(siblings.length)} first of {siblingCount(list.data.total)} are shown.
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}

function Standing({ sibling }: { sibling: Sibling }) {
  switch (sibling.standing) {
    case 'open':
      return null;
    case 'voted':
      return sibling.label ? (
        <span className="flex shrink-0 items-center gap-1.5 text-aside text-muted">
          you: <GlyphBadge tone={sibling.label}>{sibling.label}</GlyphBadge>
        </span>
      ) : null;
    case 'skipped':
      return <Badge>you skipped it</Badge>;
    case 'closed':
      return <Badge>takes no vote of yours now</Badge>;
  }
}

/** Where the tag is in sight, what a correction needs is asked for beforehand. */
function lacks({ originalLabel }: Sibling, draft: VoteDraft & { label: Label }): string[] {
  return originalLabel === 'withheld' ? [] : missingOfCorrection(draft, originalLabel);
}

function judgementWords({ label, category, confidence, reason }: VoteDraft): string {
  return [
    label === 'abnormal' && category ? categoryWord(category) : null,
    confidence ? `confidence ${confidence}` : null,
    reason.trim() || 'no reason written',
  ]
    .filter(Boolean)
    .join(' · ');
}

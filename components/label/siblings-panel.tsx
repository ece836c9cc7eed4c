'use client';

import { useQuery } from '@tanstack/react-query';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import { siblingsQuery } from '#lib/client/labels/queries.ts';
import { siblingCount } from '#lib/client/labels/sibling-count.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { Label } from '#lib/domain/label.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import { findOpposite, type Sibling } from '#lib/domain/labels/siblings.ts';
import { SiblingText } from './sibling-text.tsx';

type SiblingsPanelProps = {
  item: DeskItem;
  /** The label chosen for the item; own votes on near-duplicates that say the opposite are flagged. */
  label: Label | null;
  onApply: (() => void) | null;
};

const SHOWN = 8;

/** Templates that differ in values only, with one's own votes on them; what others said stays hidden, it would anchor. */
export function SiblingsPanel({ item, label, onApply }: SiblingsPanelProps) {
  const keys = useDeskKeys();
  const { siblings: facts, siblingCount: total } = item.template;
  const list = useQuery({ ...siblingsQuery(item.assignmentId), enabled: total > 0 });
  if (total === 0) return null;
  const siblings = list.data?.siblings.slice(0, SHOWN);
  const opposite = findOpposite(list.data?.siblings ?? [], label);
  const shown = (siblings ?? facts).length;
  const more = total - shown;
  const open = list.data?.siblings.filter((one) => one.standing === 'open').length ?? 0;
  return (
    <Panel
      title="Near-duplicates"
      aside={`a vote goes to them only if you choose them${more > 0 ? ` · and ${siblingCount(total, shown)} more` : ''}`}
      padding="none"
      actions={
        onApply && open > 0 ? (
          <Button size="small" kbd={keys.siblings} onClick={onApply}>
            Apply to some of {formatCount(open)}
          </Button>
        ) : undefined
      }
    >
      {opposite.length > 0 ? (
        <p className="border-line border-b px-3 py-1.5 text-attention">
          <span aria-hidden="true">! </span>
          You voted {opposite[0]?.label} on{' '}
          {opposite.map((one) => templateName(one.number)).join(', ')}, the opposite of what is
          chosen here.
        </p>
      ) : null}
      <ul>
        {siblings
          ? siblings.map((one) => (
              <SiblingRow
                key={one.templateId}
                sibling={one}
                of={item.template.text}
                label={label}
              />
            ))
          : facts.map((one) => (
              <li key={one.id} className={ROW}>
                <LogText slots wrap className="min-w-0 flex-1">
                  {one.text}
                </LogText>
                <Lines count={one.lineCount} />
              </li>
            ))}
      </ul>
    </Panel>
  );
}

const ROW = 'flex items-baseline gap-3 border-line border-b px-3 py-1 last:border-0';

function SiblingRow(props: { sibling: Sibling; of: string; label: Label | null }) {
  const { sibling, of, label } = props;
  return (
    <li className={ROW}>
      <span className="w-16 shrink-0 font-mono text-aside text-muted">
        {templateName(sibling.number)}
      </span>
      <SiblingText text={sibling.text} of={of} />
      {sibling.label ? (
        <span className="flex shrink-0 items-center gap-1.5">
          <span className="text-aside text-muted">you:</span>
          <GlyphBadge tone={sibling.label}>{sibling.label}</GlyphBadge>
          {label && label !== sibling.label ? <Badge tone="attention">opposite</Badge> : null}
        </span>
      ) : null}
      {sibling.standing === 'skipped' ? <Badge>you skipped it</Badge> : null}
      <Lines count={sibling.lineCount} />
    </li>
  );
}

function Lines({ count }: { count: number }) {
  return (
    <span className="ml-auto shrink-0 text-muted tabular-nums">
      {formatCount(count)} {count === 1 ? 'line' : 'lines'}
    </span>
  );
}

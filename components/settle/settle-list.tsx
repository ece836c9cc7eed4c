'use client';

import { cn } from '#components/ui/cn.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount, formatScore } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import type { SettleRow, SettleTab } from '#lib/domain/labels/settle-views.ts';

type SettleListProps = {
  tab: SettleTab;
  rows: readonly SettleRow[];
  currentId: string | null;
  onOpen: (templateId: string) => void;
};

const EMPTY: Record<SettleTab, [title: string, why: string]> = {
  disputed: [
    'Nothing is disputed',
    'Templates on which the experts differ appear here by themselves.',
  ],
  waiting: ['Nothing waits for votes', 'Templates short of their votes stand here.'],
  unanimous: [
    'Nothing is accepted yet',
    "Where the votes satisfy the stage's rule the label becomes final by itself.",
  ],
  settled: ['Nothing has been settled yet', 'Your decisions stand here.'],
};

/** The templates of one tab, least agreed first. */
export function SettleListView({ tab, rows, currentId, onOpen }: SettleListProps) {
  if (rows.length === 0) {
    const [title, why] = EMPTY[tab];
    return (
      <div className="p-3">
        <EmptyState title={title}>{why}</EmptyState>
      </div>
    );
  }
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.templateId} className="border-line border-b">
          <button
            type="button"
            aria-current={row.templateId === currentId ? 'true' : undefined}
            onClick={() => onOpen(row.templateId)}
            className={cn(
              'flex w-full min-w-0 flex-col gap-1.5 px-3 py-2 text-left hover:bg-sub',
              row.templateId === currentId && 'bg-accent-tint hover:bg-accent-tint',
            )}
          >
            <span className="flex w-full flex-wrap items-center gap-1 text-muted tabular-nums">
              <span className="mr-1">T-{String(row.number).padStart(5, '0')}</span>
              <Ballots row={row} />
              {row.agreement !== null && row.state === 'DISPUTED' ? (
                <span className="ml-auto" title="Share of agreeing pairs of votes">
                  {row.stage === 'panel' ? 'panel ' : ''}
                  {formatScore(row.agreement)}
                </span>
              ) : null}
            </span>
            <LogText slots className="w-full">
              {row.text}
            </LogText>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Ballots({ row }: { row: SettleRow }) {
  if (!row.labels) {
    return (
      <span>
        {formatCount(row.votes)} of {formatCount(row.quorum)} votes
        {row.skips > 0 ? ` · ${formatCount(row.skips)} skipped` : ''}
      </span>
    );
  }
  if (row.finalLabel) return <GlyphBadge tone={row.finalLabel}>{row.finalLabel}</GlyphBadge>;
  return row.labels.map((label, index) => (
    <GlyphBadge key={index} tone={label} compact>
      {label}
    </GlyphBadge>
  ));
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { cn } from '#components/ui/cn.ts';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { ownPanelQuery } from '#lib/client/labels/queries.ts';
import { templateName } from '#lib/client/template-name.ts';

type OwnPanelListProps = {
  projectId: string;
  openId: string | null;
  onOpen: (assignmentId: string) => void;
};

/** Panel items that one has voted on: to read what the others say, answer, and vote anew. */
export function OwnPanelList({ projectId, openId, onOpen }: OwnPanelListProps) {
  const list = useQuery(ownPanelQuery(projectId));
  if (!list.data || list.data.length === 0) return null;
  return (
    <section aria-label="Voted in this panel" className="border-line border-t pt-3">
      <h2 className="mb-1 font-semibold text-aside">
        You voted on <span className="tabular-nums">{formatCount(list.data.length)}</span>
      </h2>
      <ul>
        {list.data.map((item) => (
          <li key={item.assignmentId}>
            <button
              type="button"
              aria-current={item.assignmentId === openId ? 'true' : undefined}
              onClick={() => onOpen(item.assignmentId)}
              className={cn(
                'flex w-full min-w-0 flex-col gap-0.5 rounded-md px-2 py-1 text-left hover:bg-sub',
                item.assignmentId === openId && 'bg-accent-tint hover:bg-accent-tint',
              )}
            >
              <span className="flex w-full flex-wrap items-center gap-1.5 text-aside text-muted tabular-nums">
                {templateName(item.number)}
                {item.label ? (
                  <GlyphBadge tone={item.label} compact>
                    {item.label}
                  </GlyphBadge>
                ) : (
                  'skipped'
                )}
                <span className="ml-auto">{commentWords(item.comments, item.unread)}</span>
              </span>
              <LogText slots className="w-full">
                {item.text}
              </LogText>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function commentWords(comments: number, unread: number): string {
  if (comments === 0) return '';
  const all = `${formatCount(comments)} ${comments === 1 ? 'comment' : 'comments'}`;
  return unread > 0 ? `${all}, ${formatCount(unread)} new` : all;
}

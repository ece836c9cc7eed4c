'use client';

import { DataTable } from '#components/ui/data-table.tsx';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { TextLink } from '#components/ui/text-link.tsx';
import type { SnapshotDetail } from '#lib/client/snapshots/snapshot-types.ts';
import { templateName } from '#lib/client/template-name.ts';

type Staleness = SnapshotDetail['staleness'];
type Example = Staleness['examples'][number];

const REASONS: Record<Example['reason'], string> = {
  'label-changed': 'another label now',
  'label-reopened': 'no final label any more',
  'trace-changed': 'other reasoning now',
  'trace-withdrawn': 'reasoning withdrawn',
};

/** What the project says differently since the freeze. */
export function StalePanel({ staleness, slug }: { staleness: Staleness; slug: string }) {
  const { isStale, changed, byReason, examples, newlyLabelled } = staleness;
  const reasons = Object.entries(byReason) as [Example['reason'], number][];
  return (
    <Panel
      title="Changed since"
      aside={
        newlyLabelled > 0
          ? `${formatCount(newlyLabelled)} templates were labelled since and are not in it`
          : undefined
      }
      actions={
        <GlyphBadge tone={isStale ? 'attention' : 'grounded'}>
          {isStale ? `${formatCount(changed)} rows are stale` : 'nothing changed'}
        </GlyphBadge>
      }
      padding={isStale ? 'none' : 'normal'}
    >
      {isStale ? (
        <>
          <p className="px-3 py-2 text-muted">
            {reasons
              .map(([reason, count]) => `${formatCount(count)} ${REASONS[reason]}`)
              .join(', ')}
            {examples.length < changed ? `; the first ${examples.length}:` : ':'}
          </p>
          <DataTable
            label="Rows that changed"
            columns={columns(slug)}
            rows={examples}
            rowKey={(row) => String(row.position)}
          />
        </>
      ) : (
        <p className="text-muted">
          Every row has the label and the reasoning that the project has now.
        </p>
      )}
    </Panel>
  );
}

const columns = (slug: string): TableColumn<Example>[] => [
  {
    id: 'template',
    header: 'template',
    cell: ({ number }) => (
      <span className="whitespace-nowrap">
        <TextLink href={`/p/${slug}/templates/${number}`}>{templateName(number)}</TextLink>
      </span>
    ),
  },
  {
    id: 'text',
    header: 'text',
    className: 'w-full max-w-0',
    cell: ({ log }) => <LogText slots>{log}</LogText>,
  },
  {
    id: 'reason',
    header: 'what changed',
    cell: ({ reason }) => <span className="whitespace-nowrap">{REASONS[reason]}</span>,
  },
];

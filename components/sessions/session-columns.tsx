import { sessionName } from '#components/layout/cut-words.ts';
import { formatCount } from '#components/ui/format.ts';
import { formatInstant } from '#components/ui/format-time.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import type { SessionCut } from '#lib/domain/sessions/session-cut.ts';
import type { SessionLabel, SessionRow } from '#lib/domain/sessions/session-views.ts';

export const sessionColumns = (cut: SessionCut): TableColumn<SessionRow>[] => [
  {
    id: 'number',
    header: 'number',
    width: '5.5rem',
    numeric: true,
    sortable: true,
    cell: ({ number }) => <span className="text-muted">{formatCount(number)}</span>,
  },
  {
    id: 'key',
    header: 'session',
    width: 'minmax(9rem, 1fr)',
    cell: (row) => <LogText maxCharacters={300}>{sessionName(cut, row)}</LogText>,
  },
  {
    id: 'label',
    header: 'label',
    width: '6.5rem',
    cell: ({ labels }) => <Label label={labels?.inForce ?? null} isWithheld={labels === null} />,
  },
  {
    id: 'original',
    header: 'original',
    width: '7.5rem',
    wideOnly: true,
    cell: ({ labels }) => (
      <span
        className="text-muted"
        title={labels?.isFromFile ? 'from the file of session labels' : undefined}
      >
        {labels === null
          ? 'withheld'
          : `${labels.original ?? 'none'}${labels.isFromFile ? ' (file)' : ''}`}
      </span>
    ),
  },
  {
    id: 'alerts',
    header: 'alert lines',
    width: '6rem',
    numeric: true,
    sortable: true,
    cell: ({ labels }) => <AlertLines labels={labels} />,
  },
  {
    id: 'lines',
    header: 'lines',
    width: '5.5rem',
    numeric: true,
    sortable: true,
    cell: ({ lines }) => formatCount(lines),
  },
  {
    id: 'templates',
    header: 'templates',
    width: '5.5rem',
    numeric: true,
    cell: ({ templates }) => formatCount(templates),
  },
  {
    id: 'first',
    header: 'first seen',
    width: '11rem',
    wideOnly: true,
    cell: ({ firstSeen }) => (
      <span className="text-muted tabular-nums">
        {firstSeen === null ? 'no time' : formatInstant(firstSeen)}
      </span>
    ),
  },
];

function AlertLines({ labels }: Pick<SessionRow, 'labels'>) {
  if (labels === null) return <span className="text-muted">withheld</span>;
  if (labels.alertLines === null) return <span className="text-muted">no tags</span>;
  return formatCount(labels.alertLines);
}

function Label({ label, isWithheld }: { label: SessionLabel | null; isWithheld: boolean }) {
  if (isWithheld) return <span className="text-muted">withheld</span>;
  if (label === null) return <span className="text-muted">none</span>;
  return <GlyphBadge tone={label}>{label}</GlyphBadge>;
}

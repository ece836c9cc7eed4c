import { Sparkline } from '#components/charts/sparkline.tsx';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { templateCode } from '#lib/domain/templates/template-code.ts';
import type { TemplateRow } from '#lib/domain/templates/template-views.ts';
import { OppositeMark } from './opposite-mark.tsx';
import { ShownLabelBadge } from './shown-label.tsx';

export const TEMPLATE_COLUMNS: TableColumn<TemplateRow>[] = [
  {
    id: 'number',
    header: 'number',
    width: '4.75rem',
    sortable: true,
    cell: ({ number }) => <span className="log text-muted">{templateCode(number)}</span>,
  },
  {
    id: 'text',
    header: 'template',
    width: 'minmax(11rem, 1fr)',
    cell: ({ text }) => (
      <LogText slots maxCharacters={400}>
        {text}
      </LogText>
    ),
  },
  {
    id: 'label',
    header: 'label',
    width: '7.5rem',
    cell: ({ label, isOpposite }) => (
      <span className="flex items-center gap-1">
        <ShownLabelBadge label={label} />
        {isOpposite ? <OppositeMark /> : null}
      </span>
    ),
  },
  {
    id: 'original',
    header: 'original',
    width: '5.5rem',
    wideOnly: true,
    cell: ({ originalLabel, isOriginalHidden }) => (
      <span className="text-muted" title={isOriginalHidden ? 'shown after your vote' : undefined}>
        {isOriginalHidden ? 'withheld' : (originalLabel ?? 'none')}
      </span>
    ),
  },
  {
    id: 'votes',
    header: 'votes',
    width: '4.5rem',
    wideOnly: true,
    cell: ({ votes }) => (
      <span className="text-muted tabular-nums">
        {votes ? `${votes.cast} of ${votes.quorum}` : '–'}
      </span>
    ),
  },
  {
    id: 'level',
    header: 'level',
    width: '5.5rem',
    cell: ({ level }) => <span className="truncate text-muted">{level ?? '–'}</span>,
  },
  {
    id: 'lines',
    header: 'lines',
    width: '5.5rem',
    numeric: true,
    sortable: true,
    cell: ({ lineCount }) => formatCount(lineCount),
  },
  {
    id: 'time',
    header: 'over time',
    width: '6.5rem',
    cell: ({ overTime, lineCount }) =>
      overTime.length === 0 ? (
        <span className="text-faint">no time</span>
      ) : (
        <Sparkline values={overTime} label={`${formatCount(lineCount)} lines over time`} />
      ),
  },
];

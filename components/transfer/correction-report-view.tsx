import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import type { Place } from '#lib/domain/transfer/correction-file.ts';
import type { CorrectionReport, ReportRow } from '#lib/domain/transfer/correction-report.ts';
import { saveReport } from './save-report.ts';
import { SessionChangesTable } from './session-changes-table.tsx';

const SHOWN = 100;

/** What a file changes and what it does not; nothing is passed over in silence. */
export function CorrectionReportView({ report }: { report: CorrectionReport }) {
  const { applied, counts } = report;
  return (
    <div role="status" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <p className="font-medium">
          {applied ? `${report.fileName} is imported` : `What ${report.fileName} would change`}
        </p>
        <Button size="small" onClick={() => saveReport(report)}>
          Save this report
        </Button>
      </div>
      <div className="grid items-start gap-x-8 gap-y-3 @3xl:grid-cols-2">
        <KeyValues look="plain" items={changedItems(report)} />
        <KeyValues look="plain" items={leftItems(report)} />
      </div>
      {report.sessions ? <SessionChangesTable sessions={report.sessions} /> : null}
      <Listed
        title="Wrong rows"
        isOpen
        count={counts.problems}
        rows={report.problems.map((one) => ({
          text: `${one.field}: ${one.problem}`,
          aside: placeWords(one),
        }))}
      />
      <Listed
        title="Contradictory"
        isOpen
        count={counts.contradictions}
        rows={report.contradictions.map(({ template, records }) => ({
          text: template,
          aside: records.map((one) => `${placeWords(one)} ${one.label}`).join(', '),
        }))}
      />
      <Listed
        title={applied ? 'Templates that changed' : 'Templates that change'}
        isOpen={!applied}
        count={report.templates}
        rows={report.changes.map(changeRow)}
      />
      <Listed
        title="Final with the other label"
        count={counts.overrides}
        rows={report.overrides.map(changeRow)}
      />
      <Listed
        title="Not found here"
        count={counts.unmatched}
        rows={report.unmatched.map((one) => ({ text: one.template, aside: placeWords(one) }))}
      />
      <Listed
        title="Original label differs from the log"
        count={counts.otherOriginal}
        rows={report.otherOriginal.map((one) => ({ text: one.template, aside: placeWords(one) }))}
      />
      <Listed
        title="In a round you vote in, left alone"
        count={counts.withheld}
        rows={report.withheld.map((one) => ({ text: one.template, aside: placeWords(one) }))}
      />
    </div>
  );
}

const changedItems = (report: CorrectionReport) => [
  { key: 'Records in the file', value: formatCount(report.records) },
  {
    key: report.applied ? 'Templates that got their label' : 'Templates that get their label',
    value: formatCount(report.templates),
  },
  { key: 'Lines of the log they stand for', value: formatCount(report.lines) },
  {
    key: 'Of them with another label than before',
    value: `${formatCount(report.relabelled.templates)} templates, ${formatCount(report.relabelled.lines)} lines`,
  },
  { key: 'Taken out of an open round', value: formatCount(report.inRound) },
];

const leftItems = ({ counts, ...report }: CorrectionReport) => [
  { key: 'Final with this label already', value: formatCount(report.unchanged) },
  { key: 'Final with the other label', value: formatCount(counts.overrides) },
  { key: 'Without a template of this text', value: formatCount(counts.unmatched) },
  { key: 'Without a label in the file', value: formatCount(report.undecided) },
  { key: 'Said more than once', value: formatCount(report.repeated) },
];

type Row = { text: string; aside: string };
type ListedProps = { title: string; count: number; rows: readonly Row[]; isOpen?: boolean };

function Listed({ title, count, rows, isOpen = false }: ListedProps) {
  if (count === 0) return null;
  return (
    <details open={isOpen}>
      <summary className="cursor-pointer">
        {title} ({formatCount(count)})
      </summary>
      <ul className="mt-1 rounded-md border border-line">
        {rows.slice(0, SHOWN).map((row, index) => (
          <li
            key={index}
            className="flex items-baseline justify-between gap-3 border-line border-b px-2 py-1 last:border-0"
          >
            <LogText slots wrap className="min-w-0">
              {row.text}
            </LogText>
            <span className="shrink-0 text-aside text-muted tabular-nums">{row.aside}</span>
          </li>
        ))}
      </ul>
      {count > SHOWN ? (
        <p className="mt-1 text-aside text-muted">
          The first {SHOWN} are shown; the saved report has up to {formatCount(rows.length)}.
        </p>
      ) : null}
    </details>
  );
}

const changeRow = (one: ReportRow): Row => ({
  text: one.template,
  aside: `${formatCount(one.lines)} ${one.lines === 1 ? 'line' : 'lines'} · ${one.from ?? 'no label'} → ${one.to}`,
});

const placeWords = ({ line, record }: Place): string =>
  line === null ? `row ${record}` : `line ${line}`;

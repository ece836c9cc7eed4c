import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import type { PatchReport } from '#lib/domain/labels/patch-report.ts';

const SHOWN = 50;

/** What a patch changes and what it does not; nothing is passed over in silence. */
export function PatchReportView({ report }: { report: PatchReport }) {
  return (
    <div role="status" className="flex flex-col gap-2">
      <KeyValues
        look="plain"
        items={[
          { key: 'Records in the file', value: formatCount(report.records) },
          {
            key: report.applied ? 'Templates changed' : 'Templates that change',
            value: formatCount(report.templates),
          },
          { key: 'Lines of the log they stand for', value: formatCount(report.lines) },
          { key: 'Of them taken out of the open round', value: formatCount(report.inRound) },
          { key: 'Final with this label already', value: formatCount(report.unchanged) },
          { key: 'Final with the other label', value: formatCount(report.overrides.length) },
          { key: 'Without a template of this text', value: formatCount(report.unmatched.length) },
          {
            key: 'Original label differs from the log',
            value: formatCount(report.otherOriginal.length),
          },
        ]}
      />
      <Listed
        title="Templates that change"
        rows={report.changes.map((one) => ({
          key: one.record,
          text: one.text,
          aside: `${one.from ?? 'no label'} → ${one.to}`,
        }))}
      />
      <Listed
        title="Without a template"
        rows={report.unmatched.map((one) => ({
          key: one.record,
          text: one.input,
          aside: `record ${one.record}`,
        }))}
      />
    </div>
  );
}

type Row = { key: number; text: string; aside: string };

function Listed({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer">
        {title} ({formatCount(rows.length)})
      </summary>
      <ul className="mt-1 rounded-md border border-line">
        {rows.slice(0, SHOWN).map((row) => (
          <li
            key={row.key}
            className="flex items-baseline justify-between gap-3 border-line border-b px-2 py-1 last:border-0"
          >
            <LogText slots className="min-w-0">
              {row.text}
            </LogText>
            <span className="shrink-0 text-aside text-muted">{row.aside}</span>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN ? (
        <p className="text-aside text-muted">The first {SHOWN} are shown.</p>
      ) : null}
    </details>
  );
}

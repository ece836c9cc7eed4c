import type { ReactNode } from 'react';
import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TraceImportReport } from '#lib/client/traces/trace-types.ts';

const SHOWN = 100;

type ImportReportProps = { fileName: string; report: TraceImportReport };

/** What became of each record of an imported file. */
export function ImportReport({ fileName, report }: ImportReportProps) {
  const { imported, known, unmatched, otherLabel, errors } = report;
  return (
    <div role="status" className="flex flex-col gap-3.5">
      <Panel title={fileName} padding="none">
        <KeyValues
          items={[
            { key: 'Imported, waiting for vetting', value: formatCount(imported) },
            { key: 'There already, word for word', value: formatCount(known) },
            { key: 'Not the text of any template', value: formatCount(unmatched.length) },
            {
              key: 'Argue for another label than the final one',
              value: formatCount(otherLabel.length),
            },
            { key: 'Cannot be read', value: formatCount(errors.length) },
          ]}
        />
      </Panel>
      <Records
        title="Cannot be read"
        rows={errors.map((error) => ({ record: error.record, text: error.message }))}
      />
      <Records
        title="Argue for another label"
        rows={otherLabel.map(({ record, input, label, finalLabel }) => ({
          record,
          text: input,
          aside: `${label}; final is ${finalLabel}`,
        }))}
      />
      <Records
        title="Not the text of any template"
        rows={unmatched.map(({ record, input }) => ({ record, text: input }))}
      />
    </div>
  );
}

type RecordRow = { record: number; text: string; aside?: ReactNode };

function Records({ title, rows }: { title: string; rows: readonly RecordRow[] }) {
  if (rows.length === 0) return null;
  const aside =
    rows.length > SHOWN ? `the first ${SHOWN} of ${formatCount(rows.length)}` : undefined;
  return (
    <Panel title={title} aside={aside} padding="none">
      <ul className="max-h-52 overflow-y-auto">
        {rows.slice(0, SHOWN).map((row) => (
          <li
            key={row.record}
            className="flex gap-2.5 border-line border-b px-3 py-1.5 last:border-0"
          >
            <span className="shrink-0 text-muted tabular-nums">
              record {formatCount(row.record)}
            </span>
            <LogText wrap maxCharacters={300} className="min-w-0 flex-1">
              {row.text}
            </LogText>
            {row.aside ? <span className="shrink-0 text-attention">{row.aside}</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { sourcesQuery } from '#lib/client/sources/queries.ts';
import { exportPaths } from '#lib/client/transfer/queries.ts';

const TABLES = ['csv', 'jsonl', 'parquet'] as const;
const NAMES = { csv: 'CSV', jsonl: 'JSONL', parquet: 'Parquet' } as const;

type ExportPanelProps = { projectId: string; seesVotes: boolean };

/** Every file that can be taken out. What an open round hides from the reader is not in them. */
export function ExportPanel({ projectId, seesVotes }: ExportPanelProps) {
  const sources = useQuery(sourcesQuery(projectId));
  const logs = (sources.data?.sources ?? []).filter(
    ({ format, state }) => format !== 'templates' && state === 'READY',
  );
  return (
    <Panel title="Take labels out" aside="without what an open round hides from you" padding="none">
      <ul>
        <Row
          title="Corrections"
          what="Templates whose label was corrected, with category, confidence and reason."
        >
          {TABLES.map((format) => (
            <FileLink
              key={format}
              href={exportPaths.corrections(projectId, format)}
              about="Corrections"
            >
              {NAMES[format]}
            </FileLink>
          ))}
          <FileLink href={exportPaths.corrections(projectId, 'patch')} about="Corrections">
            anomaly_patch.json
          </FileLink>
        </Row>
        <Row
          title="Templates with labels"
          what="All templates. In CSV, text that a spreadsheet would compute begins with an apostrophe; importing it here takes it off again."
        >
          {TABLES.map((format) => (
            <FileLink key={format} href={exportPaths.labels(projectId, format)} about="Templates">
              {NAMES[format]}
            </FileLink>
          ))}
        </Row>
        <Row
          title="Lines with labels"
          what={
            logs.length === 0
              ? 'Each line of a log as loghub structured CSV. No log is imported whole yet.'
              : 'Each line of a log as loghub structured CSV, with the label of its template.'
          }
        >
          {logs.map(({ id, name }) => (
            <FileLink key={id} href={exportPaths.structured(id)} about="Lines of">
              {name}
            </FileLink>
          ))}
        </Row>
        {seesVotes ? (
          <Row
            title="Provenance"
            what="Beside a set of labels: protocol, rounds, agreement, every vote of a closed round under a pseudonym, reasons, head of the history."
          >
            <FileLink href={exportPaths.provenance(projectId)} about="Provenance as">
              JSON
            </FileLink>
          </Row>
        ) : null}
      </ul>
    </Panel>
  );
}

function Row({ title, what, children }: { title: string; what: string; children: ReactNode }) {
  return (
    <li className="flex flex-col gap-2 border-line border-b px-3 py-2.5 last:border-b-0">
      <div>
        <h3 className="font-medium">{title}</h3>
        <p className="text-muted">{what}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </li>
  );
}

/** `about` says to those who hear the link alone what it is a file of. */
function FileLink({ href, about, children }: { href: string; about: string; children: ReactNode }) {
  return (
    <ButtonLink href={href} size="small" prefetch={false} download>
      <span className="sr-only">{about} </span>
      {children}
    </ButtonLink>
  );
}

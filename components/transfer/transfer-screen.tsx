'use client';

import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import { MethodsPanel } from './methods-panel.tsx';

type TransferScreenProps = {
  projectId: string;
  /** May read votes and agreement: lead and admin. */
  seesVotes: boolean;
};

/** Corrections in, after a look at what they change; labels, lines, votes and a methods paragraph out. */
export function TransferScreen({ projectId, seesVotes }: TransferScreenProps) {
  return (
    <div className="@container flex flex-col gap-3.5">
      <ImportPanel projectId={projectId} />
      <div className="grid items-start gap-3.5 @4xl:grid-cols-2">
        <ExportPanel projectId={projectId} seesVotes={seesVotes} />
        {seesVotes ? <MethodsPanel projectId={projectId} /> : null}
      </div>
    </div>
  );
}

'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { FileDrop } from '#components/ui/file-drop.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { PatchReport } from '#lib/domain/labels/patch-report.ts';
import { PatchReportView } from './patch-report-view.tsx';

type Chosen = { fileName: string; text: string };

/** Corrections in and out, in the published form; what an import would change is shown first. */
export function PatchPanel({ projectId }: { projectId: string }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [overrideFinal, setOverrideFinal] = useState(false);
  const run = useMutation({
    mutationFn: (input: Chosen & { isPreview: boolean; overrideFinal: boolean }) =>
      fetchJson<PatchReport>(`/api/projects/${projectId}/patch`, { method: 'POST', body: input }),
    onSuccess: (report) =>
      report.applied ? client.invalidateQueries({ queryKey: ['labels'] }) : undefined,
  });
  const report = run.data;

  async function preview(file: File): Promise<void> {
    const next = { fileName: file.name, text: await file.text() };
    setChosen(next);
    run.mutate({ ...next, isPreview: true, overrideFinal });
  }

  return (
    <Panel
      title="Corrections"
      aside="anomaly_patch.json"
      actions={
        <ButtonLink href={`/api/projects/${projectId}/patch`} size="small" prefetch={false}>
          Export
        </ButtonLink>
      }
    >
      <div className="flex flex-col gap-3">
        <FileDrop
          label="Drop a patch here, or choose one"
          hint="Nothing changes before you have seen what would."
          accept=".json,application/json"
          onFiles={([file]) => {
            if (file) void preview(file);
          }}
        />
        {run.error ? <Notice tone="abnormal">{run.error.message}</Notice> : null}
        {report ? <PatchReportView report={report} /> : null}
        {chosen && report && !report.applied ? (
          <div className="flex flex-wrap items-center gap-3">
            {report.overrides.length > 0 ? (
              <Checkbox
                label={`Also replace ${formatCount(report.overrides.length)} final labels`}
                checked={overrideFinal}
                onChange={(checked) => {
                  setOverrideFinal(checked);
                  run.mutate({ ...chosen, isPreview: true, overrideFinal: checked });
                }}
              />
            ) : null}
            <Button
              variant="primary"
              disabled={report.templates === 0}
              pending={run.isPending}
              onClick={() => run.mutate({ ...chosen, isPreview: false, overrideFinal })}
            >
              Apply to {formatCount(report.templates)} templates
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { FileDrop } from '#components/ui/file-drop.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { methodsQuery, sendCorrections } from '#lib/client/transfer/queries.ts';
import type { CorrectionReport } from '#lib/domain/transfer/correction-report.ts';
import { CorrectionReportView } from './correction-report-view.tsx';

type Choice = { file: File; overrideFinal: boolean; skipWrong: boolean };

/** Corrections come in from a file; what they would change is shown first. */
export function ImportPanel({ projectId }: { projectId: string }) {
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice | null>(null);
  const run = useMutation({
    mutationFn: (input: Choice & { isPreview: boolean }) =>
      sendCorrections({ projectId, ...input }),
    onSuccess: async (report) => {
      if (!report.applied) return;
      await client.invalidateQueries({ queryKey: ['labels'] });
      await client.invalidateQueries({ queryKey: methodsQuery(projectId).queryKey });
    },
  });
  const report = run.data;

  function dryRun(next: Choice): void {
    setChoice(next);
    run.mutate({ ...next, isPreview: true });
  }

  return (
    <Panel
      title="Bring corrections in"
      aside="CSV, JSONL, Parquet or anomaly_patch.json, joined on the exact template"
    >
      <div className="flex flex-col gap-3">
        <FileDrop
          label="Drop a file of corrections here, or choose one"
          hint="Columns template and label; original_label, category, confidence and reason if they are there. Nothing changes before you have seen what would."
          accept=".csv,.jsonl,.ndjson,.parquet,.json"
          disabled={run.isPending}
          onFiles={([file]) => {
            if (file) dryRun({ file, overrideFinal: false, skipWrong: false });
          }}
        />
        {run.isPending && choice ? (
          <p role="status" className="text-muted">
            {run.variables?.isPreview
              ? `Reading ${choice.file.name}, and the logs for the windows that change`
              : `Importing ${choice.file.name}`}
          </p>
        ) : null}
        {run.error ? (
          <Notice tone="abnormal" title={run.error.message}>
            {cureOf(run.error)}
          </Notice>
        ) : null}
        {report && !run.isPending ? <CorrectionReportView report={report} /> : null}
        {choice && report && !report.applied && !run.isPending ? (
          <ApplyRow
            report={report}
            choice={choice}
            onChoice={dryRun}
            onApply={() => run.mutate({ ...choice, isPreview: false })}
          />
        ) : null}
      </div>
    </Panel>
  );
}

type ApplyRowProps = {
  report: CorrectionReport;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  onApply: () => void;
};

function ApplyRow({ report, choice, onChoice, onApply }: ApplyRowProps) {
  const { counts } = report;
  const wrong = counts.problems + counts.contradictions;
  return (
    <div className="flex flex-wrap items-center gap-3">
      {counts.overrides > 0 ? (
        <Checkbox
          label={`Also replace ${formatCount(counts.overrides)} final labels`}
          checked={choice.overrideFinal}
          onChange={(overrideFinal) => onChoice({ ...choice, overrideFinal })}
        />
      ) : null}
      {wrong > 0 ? (
        <Checkbox
          label="Leave out what is wrong or contradictory"
          checked={choice.skipWrong}
          onChange={(skipWrong) => onChoice({ ...choice, skipWrong })}
        />
      ) : null}
      <Button
        variant="primary"
        disabled={report.templates === 0 || (wrong > 0 && !choice.skipWrong)}
        onClick={onApply}
      >
        Apply to {formatCount(report.templates)} {report.templates === 1 ? 'template' : 'templates'}
      </Button>
      {wrong > 0 && !choice.skipWrong ? (
        <span className="text-muted">Mend the file, or leave those rows out.</span>
      ) : null}
    </div>
  );
}

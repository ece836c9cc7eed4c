'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FileDrop } from '#components/ui/file-drop.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { removeLabelFile, sendLabelFile } from '#lib/client/sessions/queries.ts';
import type { LabelFileView } from '#lib/domain/sessions/label-file-views.ts';
import type { SessionCuts } from '#lib/domain/sessions/session-views.ts';
import { LabelFileReportDialog } from './label-file-report.tsx';

type Props = { sourceId: string; data: SessionCuts };
type Sent = { file: File; isPreview: boolean; skipWrong: boolean };

/** Labels that came in a file beside the log. What a file would change is shown first. */
export function LabelFilePanel({ sourceId, data }: Props) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['sources', sourceId] });
    await client.invalidateQueries({ queryKey: ['session-cuts'] });
  };
  const send = useMutation({
    mutationFn: (sent: Sent) => sendLabelFile({ sourceId, ...sent }),
    onSuccess: (report) => (report.isApplied ? refresh() : undefined),
  });
  const remove = useMutation({
    mutationFn: (kind: LabelFileView['kind']) => removeLabelFile(sourceId, kind),
    onSettled: refresh,
  });
  if (data.options.refusal) return null;
  const close = () => {
    setFile(null);
    send.reset();
  };
  const error = send.error ?? remove.error;
  return (
    <Panel title="Label files">
      <div className="flex flex-col gap-2.5">
        {data.labelFiles.map((labels) => (
          <div key={labels.id} className="flex items-center gap-2">
            <div className="min-w-0 flex-1">
              <p className="truncate" title={labels.fileName}>
                <bdi>{labels.fileName}</bdi>
              </p>
              <p className="text-aside text-muted tabular-nums">
                {formatCount(labels.rows)} {labels.kind === 'line' ? 'lines' : 'sessions'},{' '}
                {formatCount(labels.abnormal)} abnormal
              </p>
            </div>
            <Button
              size="small"
              pending={remove.isPending}
              onClick={() => remove.mutate(labels.kind)}
              aria-label={`Remove the labels of ${labels.fileName}`}
            >
              Remove
            </Button>
          </div>
        ))}
        <FileDrop
          label="Drop a file of labels, or choose one"
          hint="BlockId,Label or LineId,Label. Nothing changes before you have seen what would."
          accept=".csv,.gz,.txt"
          disabled={send.isPending}
          onFiles={([chosen]) => {
            if (!chosen) return;
            setFile(chosen);
            send.mutate({ file: chosen, isPreview: true, skipWrong: false });
          }}
        />
        {send.isPending && file ? (
          <p role="status" className="text-muted">
            Reading <bdi>{file.name}</bdi>
          </p>
        ) : null}
        {error ? (
          <Notice tone="abnormal" title={error.message}>
            {cureOf(error)}
          </Notice>
        ) : null}
      </div>
      {file && send.data && !send.isPending ? (
        <LabelFileReportDialog
          report={send.data}
          onClose={close}
          onApply={(skipWrong) => send.mutate({ file, isPreview: false, skipWrong })}
        />
      ) : null}
    </Panel>
  );
}

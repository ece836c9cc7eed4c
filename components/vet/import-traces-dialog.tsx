'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Dialog } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { FileDrop } from '#components/ui/file-drop.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { ApiError } from '#lib/client/fetch-json.ts';
import { importTraces, tracesKey } from '#lib/client/traces/queries.ts';
import { ImportReport } from './import-report.tsx';

type ImportTracesDialogProps = {
  projectId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const MAX_BYTES = 64_000_000;

/** Takes a JSON file of traces and says record by record what became of it. */
export function ImportTracesDialog({ projectId, open, onOpenChange }: ImportTracesDialogProps) {
  const queryClient = useQueryClient();
  const load = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > MAX_BYTES) {
        throw new ApiError(413, {
          title: `${file.name} has ${Math.ceil(file.size / 1e6)} MB; 64 MB can be imported at once.`,
          code: 'FILE_TOO_LARGE',
          details: { cure: 'Cut the list into several files.' },
        });
      }
      return importTraces(projectId, { text: await file.text(), fileName: file.name });
    },
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: tracesKey(projectId) }),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Import traces"
      description="A JSON list of {instruction, input, label, reasoning}; input must be the exact text of a template of this project."
    >
      <div className="flex flex-col gap-3.5 pb-3">
        <FileDrop
          label="Drop a JSON file here, or choose one"
          hint="Up to 64 MB. Imported traces wait for vetting like any other."
          accept=".json,application/json"
          disabled={load.isPending}
          onFiles={([file]) => file && load.mutate(file)}
        />
        {load.isPending ? (
          <ProgressBar label={`Importing ${load.variables.name}`} value={null} />
        ) : null}
        {load.error ? (
          <ErrorState
            title={load.error.message}
            cure={cureOf(load.error)}
            code={load.error instanceof ApiError ? load.error.code : undefined}
          />
        ) : null}
        {load.data ? <ImportReport fileName={load.variables.name} report={load.data} /> : null}
      </div>
    </Dialog>
  );
}

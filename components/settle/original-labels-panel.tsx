'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';

type OriginalLabels = {
  normal: number;
  abnormal: number;
  withoutLabel: number;
  inRound: number;
  applied: boolean;
};

/** For those without raters: the log's own tags become final labels, after a look at how many. */
export function OriginalLabelsPanel({ projectId }: { projectId: string }) {
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: (isPreview: boolean) =>
      fetchJson<OriginalLabels>(`/api/projects/${projectId}/original-labels`, {
        method: 'POST',
        body: { isPreview },
      }),
    onSuccess: (result) =>
      result.applied ? client.invalidateQueries({ queryKey: ['labels'] }) : undefined,
  });
  const result = run.data;
  const total = result ? result.normal + result.abnormal : 0;
  return (
    <Panel title="Accept original labels" aside="when there are no experts to ask">
      <p className="text-muted">
        Templates with an open label that nobody votes on take the tag of their log as final. It is
        recorded as such, not as an expert's judgement.
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button pending={run.isPending} onClick={() => run.mutate(true)}>
          Count them
        </Button>
        {result && !result.applied && total > 0 ? (
          <Button variant="primary" pending={run.isPending} onClick={() => run.mutate(false)}>
            Accept {formatCount(total)} original labels
          </Button>
        ) : null}
      </div>
      {result ? (
        <p role="status" className="mt-2 tabular-nums">
          {result.applied ? 'Accepted: ' : 'Would accept: '}
          {formatCount(result.normal)} normal, {formatCount(result.abnormal)} abnormal. Left open:{' '}
          {formatCount(result.withoutLabel)} without a tag, {formatCount(result.inRound)} in a
          round.
        </p>
      ) : null}
      {run.error ? (
        <Notice tone="abnormal" className="mt-2">
          {run.error.message}
        </Notice>
      ) : null}
    </Panel>
  );
}

'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatBytes } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { retryTrainerEnvironment, trainerEnvironmentQuery } from '#lib/client/runs/queries.ts';
import type { TrainerState } from '#lib/client/runs/run-types.ts';

const STEPS = {
  'find-python': 'looks for Python',
  create: 'makes the environment',
  torch: 'fetches PyTorch',
  packages: 'fetches the packages',
  verify: 'tries it out',
} as const;
/** About what the whole environment takes on disk. */
const WHOLE_BYTES = 1.5e9;

/** How far the trainer's Python environment is. Nothing is shown once it is ready. */
export function TrainerPanel({ projectId, canRetry }: { projectId: string; canRetry: boolean }) {
  const { data } = useQuery(trainerEnvironmentQuery());
  if (!data || data.state === 'ready') return null;
  return (
    <Panel
      title="Trainer"
      aside={data.startedAt ? <Since environment={data} /> : undefined}
      bodyClassName="flex flex-col gap-3"
    >
      {data.state === 'failed' ? (
        <Failed environment={data} projectId={projectId} canRetry={canRetry} />
      ) : (
        <>
          <ProgressBar
            label={data.message}
            value={
              data.state === 'preparing' && data.bytes !== null
                ? Math.min(0.97, data.bytes / WHOLE_BYTES)
                : null
            }
            valueText={data.bytes === null ? '' : `${formatBytes(data.bytes)} of about 1.4 GiB`}
          />
          <p className="text-muted">
            Runs can be launched now; they wait until the trainer is ready.
          </p>
        </>
      )}
      {data.log.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-muted">
            {data.log.length === 1 ? 'The last line' : `The last ${data.log.length} lines`} of the
            installation
          </summary>
          <CodeBlock label="Log of the installation" className="mt-2" maxHeight="14rem">
            {data.log.join('\n')}
          </CodeBlock>
        </details>
      ) : null}
    </Panel>
  );
}

function Since({ environment }: { environment: TrainerState }) {
  return (
    <>
      {environment.step ? `${STEPS[environment.step]} · ` : ''}began{' '}
      <RelativeTime value={environment.startedAt ?? ''} />
    </>
  );
}

type FailedProps = { environment: TrainerState; projectId: string; canRetry: boolean };

function Failed({ environment, projectId, canRetry }: FailedProps) {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryTrainerEnvironment(projectId),
    onError: (error) => showToast({ title: error.message, tone: 'attention' }),
    onSettled: () => client.invalidateQueries(trainerEnvironmentQuery()),
  });
  return (
    <ErrorState
      title={environment.message}
      cure={environment.cure ?? 'The log below says more. Mend it, then make the trainer again.'}
      code="TRAINER_ENVIRONMENT"
      actions={
        canRetry ? (
          <Button pending={retry.isPending} onClick={() => retry.mutate()}>
            Make it again
          </Button>
        ) : undefined
      }
    />
  );
}

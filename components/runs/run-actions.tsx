'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { currentStage } from '#lib/client/runs/current-stage.ts';
import { resumeRun, runKeys, stopRun } from '#lib/client/runs/queries.ts';
import type { RunDetail } from '#lib/client/runs/run-types.ts';
import { nextRunState } from '#lib/domain/runs/run-state.ts';
import { StateBadge } from './state-badge.tsx';

type RunActionsProps = { run: RunDetail; slug: string; canSteer: boolean };

/** The state of the run and what can be done about it. Stopping asks nothing: a stopped run resumes. */
export function RunActions({ run, slug, canSteer }: RunActionsProps) {
  const client = useQueryClient();
  const steer = useMutation({
    mutationFn: (act: (runId: string) => Promise<unknown>) => act(run.id),
    onError: (error) => showToast({ title: error.message, tone: 'attention' }),
    onSettled: () => client.invalidateQueries({ queryKey: runKeys.one(run.id), exact: true }),
  });
  const canStop = canSteer && (run.state === 'RUNNING' || run.state === 'QUEUED');
  const canResume = canSteer && nextRunState(run.state, 'resume') !== null;
  const stop = () => {
    steer.mutate(stopRun);
    showToast({
      title: 'Stopping',
      detail: 'It stops after this step and keeps a checkpoint; Resume goes on from there.',
    });
  };
  const resume = () => steer.mutate(resumeRun);
  useShortcuts([
    { key: 's', label: 'Stop the run and keep a checkpoint', run: stop, when: canStop },
    { key: 'r', label: 'Resume the run', run: resume, when: canResume },
  ]);
  return (
    <>
      <StateBadge state={run.state} />
      <span className="whitespace-nowrap tabular-nums">{attemptText(run)}</span>
      {run.models.map((model) => (
        <ButtonLink key={model.id} href={`/p/${slug}/models/${model.number}`}>
          Model m{model.number}
        </ButtonLink>
      ))}
      {canStop ? (
        <Button
          kbd="s"
          pending={steer.isPending}
          onClick={stop}
          title="Stops after this step and keeps a checkpoint"
        >
          Stop and keep
        </Button>
      ) : null}
      {canResume ? (
        <Button kbd="r" variant="primary" pending={steer.isPending} onClick={resume}>
          Resume
        </Button>
      ) : null}
    </>
  );
}

function attemptText(run: RunDetail): string {
  if (run.state === 'STOPPING') return 'stops after this step and keeps a checkpoint';
  const stage = currentStage(run.stages);
  return stage && stage.attempt > 1 ? `attempt ${stage.attempt}` : '';
}

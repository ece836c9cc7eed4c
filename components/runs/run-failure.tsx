import { ErrorState } from '#components/ui/error-state.tsx';
import { currentStage } from '#lib/client/runs/current-stage.ts';
import type { RunDetail } from '#lib/client/runs/run-types.ts';
import { STAGE_WORDS } from '#lib/client/runs/state-looks.ts';

/** Why a run failed; nothing for others. */
export function RunFailure({ run }: { run: RunDetail }) {
  if (run.state !== 'FAILED') return null;
  const stage = currentStage(run.stages);
  return (
    <ErrorState
      title={stage ? `${STAGE_WORDS[stage.kind]} failed at step ${stage.step}` : 'The run failed'}
      where={run.errorMessage ?? stage?.errorMessage ?? undefined}
      cure="What was done is kept. Mend the cause, then Resume goes on from the last checkpoint; the log says more."
      code={run.errorCode ?? stage?.errorCode ?? undefined}
    />
  );
}

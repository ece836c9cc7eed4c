import type { StageKind } from './stages.ts';
import type { EventLine } from './trainer-events.ts';

export type StageProgress = {
  pid?: number;
  step?: number;
  totalSteps?: number;
  secondsPerStep?: number | null;
  remainingSeconds?: number | null;
  phase?: string;
};

/** What a batch of events says about how far the supervised attempt of a stage is. Other attempts' events say nothing. */
export function stageProgress(
  lines: readonly EventLine[],
  target: { kind: StageKind; attempt: number },
): StageProgress {
  const progress: StageProgress = {};
  for (const { event, stage, attempt } of lines) {
    if (!event || stage !== target.kind || attempt !== target.attempt) {
      continue;
    }
    switch (event.type) {
      case 'started':
        progress.pid = event.pid;
        progress.step = event.resumedFromStep ?? 0;
        progress.totalSteps = event.totalSteps ?? 0;
        break;
      case 'plan':
        progress.totalSteps = event.totalSteps;
        break;
      case 'phase':
        progress.phase = event.name;
        break;
      case 'metric':
        progress.step = event.step;
        progress.totalSteps = event.totalSteps;
        progress.secondsPerStep = event.secondsPerStep;
        progress.remainingSeconds = event.remainingSeconds;
        break;
      case 'finished':
        progress.remainingSeconds = 0;
        break;
      default:
        break;
    }
  }
  return progress;
}

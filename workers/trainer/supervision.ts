import type { StageOutcome } from '#lib/domain/runs/stage-outcome.ts';
import { toOutcome } from '#lib/domain/runs/stage-outcome.ts';
import { beatStage } from '#lib/server/runs/beat-stage.ts';
import type { ClaimedStage } from '#lib/server/runs/claim-stage.ts';
import { findOutcome } from '#lib/server/runs/find-outcome.ts';
import { ingestEvents } from '#lib/server/runs/ingest-events.ts';
import { HEARTBEAT_MS } from './tunables.ts';

/** What a supervisor knows of the stage it holds. */
export type Supervision = {
  claimed: ClaimedStage;
  attempt: number;
  /** See TrainerFile. */
  firstAttempt: number;
  configPath: string;
  pid: number | null;
  heartbeatAt: Date;
  /** The stage is in other hands: change nothing any more. */
  isLost: boolean;
  stopRequested: boolean;
  /** When SIGTERM was sent, milliseconds since the epoch. */
  stopSentAt: number | null;
};

/** Keeps the lease when it is due and learns whether to stop. */
export async function beat(watch: Supervision): Promise<void> {
  if (Date.now() - watch.heartbeatAt.getTime() < HEARTBEAT_MS) {
    return;
  }
  const kept = await beatStage({
    stageId: watch.claimed.stageId,
    attempt: watch.attempt,
    heartbeatAt: watch.heartbeatAt,
  });
  if (!kept) {
    watch.isLost = true;
    return;
  }
  watch.heartbeatAt = kept.heartbeatAt;
  watch.stopRequested = kept.stopRequested;
}

/** Stores everything the trainer has written so far and returns its last word, when it has said it. */
export async function readEvents(watch: Supervision): Promise<StageOutcome | null> {
  const { runId, stageId, kind } = watch.claimed;
  const target = { runId, stageId, kind, attempt: watch.attempt };
  let outcome: StageOutcome | null = null;
  for (;;) {
    const result = await ingestEvents(target);
    if (result.status === 'stale') {
      watch.isLost = true;
      return null;
    }
    for (const line of result.events) {
      if (line.stage === kind && line.attempt === watch.attempt) {
        outcome = toOutcome(line) ?? outcome;
      }
    }
    if (!result.hasMore) {
      return outcome;
    }
    await beat(watch);
  }
}

/** Reads to the end of the file and also asks what was stored before this worker came. */
export async function readLastWord(watch: Supervision): Promise<StageOutcome | null> {
  const outcome = await readEvents(watch);
  const { runId, kind } = watch.claimed;
  return outcome ?? (await findOutcome({ runId, kind, attempt: watch.attempt }));
}

import type { StageState } from './run-state.ts';

/** A supervisor beats every two seconds; after this long without a beat another worker may take the stage over. */
export const STAGE_LEASE_MS = 15_000;
/** A queued stage whose job was lost between commit and queue is handed over again after this long. */
export const QUEUED_GRACE_MS = 10_000;
/** So often a trainer that died without a last word is started again from its checkpoint. */
export const MAX_TRAINER_RESTARTS = 2;

export type FinalEvent = 'finished' | 'stopped' | 'failed';

export type StageFacts = {
  state: StageState;
  /** Milliseconds since the epoch; null when its worker left in good order. */
  heartbeatAt: number | null;
  /** When the stage was queued, milliseconds since the epoch. */
  queuedAt: number;
  /** Null where the process table cannot be asked, as from another machine. */
  pidAlive: boolean | null;
  /** The last word of the current attempt's trainer, when there is one. */
  lastEvent: FinalEvent | null;
  now: number;
};

export type StageClass =
  /** Nothing to do: over, not begun, or in a live worker's hands. */
  | 'fine'
  /** Queued, and its job may have been lost: hand it over again. */
  | 'requeue'
  /** The trainer works, its worker is gone: watch it again. */
  | 'reattach'
  /** The trainer has said its last word and nobody wrote it down. */
  | 'settle'
  /** Trainer and worker are gone: start again from the checkpoint. */
  | 'restart';

/** What to do about a stage. Pure, so that every case is a test. */
export function classifyStage(facts: StageFacts): StageClass {
  if (facts.state === 'QUEUED') {
    return facts.now - facts.queuedAt > QUEUED_GRACE_MS ? 'requeue' : 'fine';
  }
  if (facts.state !== 'RUNNING') {
    return 'fine';
  }
  if (facts.heartbeatAt !== null && facts.now - facts.heartbeatAt <= STAGE_LEASE_MS) {
    return 'fine';
  }
  if (facts.lastEvent !== null) {
    return 'settle';
  }
  return facts.pidAlive === false ? 'restart' : 'reattach';
}

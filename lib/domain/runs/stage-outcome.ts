import type { EventLine } from './trainer-events.ts';

/** How an attempt ended, by the trainer's last word. */
export type StageOutcome =
  | {
      kind: 'finished';
      step: number;
      outputs: Record<string, string>;
      summary: Record<string, unknown>;
    }
  | { kind: 'stopped'; step: number; checkpoint: string | null }
  | { kind: 'failed'; code: string; message: string; cure: string | null };

/** The outcome an event states; null for an event that is not a last word. The exit code is never asked. */
export function toOutcome(line: Pick<EventLine, 'event'>): StageOutcome | null {
  const { event } = line;
  switch (event?.type) {
    case 'finished':
      return { kind: 'finished', step: event.step, outputs: event.outputs, summary: event.summary };
    case 'stopped':
      return { kind: 'stopped', step: event.step, checkpoint: event.checkpoint };
    case 'failed':
      return {
        kind: 'failed',
        code: event.code,
        message: event.message,
        cure: event.cure ?? null,
      };
    default:
      return null;
  }
}

import type { Label } from '#lib/domain/label.ts';
import type { PredictionRow } from './binary-metrics.ts';

export type Session = {
  /** Index of the first event of the window. */
  start: number;
  events: number;
  /** Events whose template had no verdict; they are counted, the session is kept. */
  unknown: number;
  label: Label;
  verdict: Label;
};

/**
 * Cuts a sequence of events into windows of `size` (the last one may be shorter) and labels each:
 * a session is abnormal when any of its events is (paper, session level). Events whose template has
 * no verdict raise no alarm, and no session is dropped for them.
 */
export function sessionLabels(events: readonly PredictionRow[], size = 100): Session[] {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`Window of ${size} events.`);
  const sessions: Session[] = [];
  for (let start = 0; start < events.length; start += size) {
    const window = events.slice(start, start + size);
    sessions.push({
      start,
      events: window.length,
      unknown: window.filter((event) => event.verdict === null).length,
      label: window.some((event) => event.label === 'abnormal') ? 'abnormal' : 'normal',
      verdict: window.some((event) => event.verdict === 'abnormal') ? 'abnormal' : 'normal',
    });
  }
  return sessions;
}

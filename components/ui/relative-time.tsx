'use client';

import { useSyncExternalStore } from 'react';
import { formatAgo, formatInstant } from './format-time.ts';

type RelativeTimeProps = {
  /** ISO 8601. */
  value: string;
  /** The zone of the instant on hover. */
  timeZone?: string | undefined;
  className?: string | undefined;
};

/** `4 min ago`. Server and first paint write the instant itself, so that hydration agrees. */
export function RelativeTime({ value, timeZone = 'UTC', className }: RelativeTimeProps) {
  const now = useSyncExternalStore(subscribeToClock, readClock, () => null);
  const instant = formatInstant(value, timeZone);
  return (
    <time dateTime={value} title={`${instant} ${timeZone}`} className={className}>
      {now === null ? instant.slice(0, 16) : formatAgo(pastOf(Date.parse(value), now), now)}
    </time>
  );
}

const TICK_MS = 10_000;

// The clock of the page may be a tick behind: what has just happened is now, not in six seconds.
const pastOf = (then: number, now: number): number =>
  then > now && then - now <= TICK_MS ? now : then;

let shownNow = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for every time on the page. */
function subscribeToClock(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    shownNow = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function readClock(): number {
  // Rounded, so that reads in one render agree.
  if (timer === undefined || shownNow === 0) {
    shownNow = Math.floor(Date.now() / TICK_MS) * TICK_MS + TICK_MS;
  }
  return shownNow;
}

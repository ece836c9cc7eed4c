const NBSP = '\u00a0';

/** A duration in seconds, in words → `12 s`, `3 min 20 s`, `2 h 5 min`, `3 days`. */
export function formatDuration(seconds: number | null | undefined): string {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return 'not measured';
  if (seconds < 1) return seconds <= 0 ? `0${NBSP}s` : `${Math.round(seconds * 1000)}${NBSP}ms`;
  if (seconds < 10) return `${Number(seconds.toFixed(1))}${NBSP}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${NBSP}s`;
  if (whole < 3600) return pair(Math.floor(whole / 60), 'min', whole % 60, 's', whole < 600);
  if (whole < 48 * 3600) {
    const minutes = Math.round(whole / 60);
    return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min', true);
  }
  return `${Math.round(whole / 86_400)}${NBSP}days`;
}

function pair(big: number, bigUnit: string, small: number, smallUnit: string, both: boolean) {
  const head = `${big}${NBSP}${bigUnit}`;
  return both && small > 0 ? `${head} ${small}${NBSP}${smallUnit}` : head;
}

/** How long ago → `now`, `2 s ago`, `4 min ago`, `3 h ago`, `2 days ago`; ahead → `in 5 min`. */
export function formatAgo(then: number, now: number): string {
  const seconds = Math.round((now - then) / 1000);
  const size = Math.abs(seconds);
  if (size < 2) return 'now';
  const [value, unit] = agoUnit(size);
  const text = `${value}${NBSP}${unit}${unit === 'day' && value !== 1 ? 's' : ''}`;
  return seconds > 0 ? `${text} ago` : `in ${text}`;
}

function agoUnit(seconds: number): [number, string] {
  if (seconds < 60) return [seconds, 's'];
  if (seconds < 3600) return [Math.floor(seconds / 60), 'min'];
  if (seconds < 86_400) return [Math.floor(seconds / 3600), 'h'];
  return [Math.floor(seconds / 86_400), 'day'];
}

/** An instant as `2026-11-22 14:03:09`, in UTC unless a zone is given. */
export function formatInstant(instant: Date | number | string, timeZone = 'UTC'): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return 'not a time';
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(date);
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${get('year')}-${get('month')}-${get('day')} ${get('hour')}:${get('minute')}:${get('second')}`;
}

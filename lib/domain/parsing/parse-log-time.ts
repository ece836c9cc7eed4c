import type { TimeFields } from './format-definition.ts';
import { parseAnyTime } from './parse-any-time.ts';
import { parseIsoTime } from './parse-iso-time.ts';
import { MONTHS, toUtc } from './utc-time.ts';

const MAX_EPOCH_SECONDS = 8_640_000_000_000;

/**
 * Milliseconds since 1970 UTC of a time as logs write it, or null when it is not one. Times without
 * a zone are read as UTC; `year` is used by the kinds that write none.
 */
export function parseLogTime(kind: TimeFields['kind'], text: string, year: number): number | null {
  switch (kind) {
    case 'epoch-seconds':
      return parseEpoch(text);
    case 'iso':
      return parseIsoTime(text);
    case 'compact':
      return parseCompact(text);
    case 'month-day':
      return parseMonthDay(text, year);
    case 'month-day-dot':
      return parseMonthDayDot(text, year);
    case 'any':
      return (
        parseIsoTime(text) ??
        parseCompact(text) ??
        parseMonthDay(text, year) ??
        parseMonthDayDot(text, year) ??
        parseAnyTime(text, year)
      );
    case 'none':
      return null;
  }
}

function parseEpoch(text: string): number | null {
  const seconds = /^\d{1,13}$/.test(text) ? Number(text) : Number.NaN;
  return seconds <= MAX_EPOCH_SECONDS ? seconds * 1000 : null;
}

function parseMonthDayDot(text: string, year: number): number | null {
  const match = /^(\d{2})\.(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  return match === null ? null : toUtc([year, ...match.slice(1).map(Number)]);
}

function parseCompact(text: string): number | null {
  const match = /^(\d{2})(\d{2})(\d{2}) (\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year = 0, ...rest] = match.slice(1).map(Number);
  return toUtc([2000 + year, ...rest]);
}

function parseMonthDay(text: string, year: number): number | null {
  const match = /^([A-Za-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return null;
  const month = MONTHS.indexOf((match[1] ?? '').toLowerCase()) + 1;
  return toUtc([year, month, ...match.slice(2).map(Number)]);
}

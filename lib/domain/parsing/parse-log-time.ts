import type { TimeFields } from './known-formats.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
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
      return parseParts(
        /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?/,
        text,
      );
    case 'compact':
      return parseCompact(text);
    case 'month-day':
      return parseMonthDay(text, year);
    case 'month-day-dot':
      return parseParts(/^(\d{2})\.(\d{2}) (\d{2}):(\d{2}):(\d{2})$/, text, year);
    case 'none':
      return null;
  }
}

function parseEpoch(text: string): number | null {
  const seconds = /^\d{1,13}$/.test(text) ? Number(text) : Number.NaN;
  return seconds <= MAX_EPOCH_SECONDS ? seconds * 1000 : null;
}

function parseParts(pattern: RegExp, text: string, year?: number): number | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const numbers = match.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  const [y = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] =
    year === undefined ? numbers : [year, ...numbers];
  const fraction = year === undefined && match[7] !== undefined ? Number(`0.${match[7]}`) : 0;
  return toUtc([y, month, day, hour, minute, second], fraction);
}

function parseCompact(text: string): number | null {
  const match = /^(\d{2})(\d{2})(\d{2}) (\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year = 0, ...rest] = match.slice(1).map(Number);
  return toUtc([2000 + year, ...rest], 0);
}

function parseMonthDay(text: string, year: number): number | null {
  const match = /^([A-Za-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return null;
  const month = MONTHS.indexOf((match[1] ?? '').toLowerCase()) + 1;
  return toUtc([year, month, ...match.slice(2).map(Number)], 0);
}

/** Refuses a day 31 in a month of 30 instead of letting it roll over. */
function toUtc(parts: number[], fraction: number): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  return time + Math.round(fraction * 1000);
}

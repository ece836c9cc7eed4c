import { MONTHS, toUtc, zoneMinutes } from './utc-time.ts';

const MINUTE_MS = 60_000;
const MAX_MS = 8.64e15;

type Way = { pattern: RegExp; read: (parts: string[], year: number) => number | null };

const number = (parts: readonly string[], from: number, to: number): number[] =>
  parts.slice(from, to).map(Number);
const month = (name: string | undefined): number => MONTHS.indexOf((name ?? '').toLowerCase()) + 1;
const fraction = (digits: string | undefined): number => (digits ? Number(`0.${digits}`) : 0);

/** Ways of writing time that have no name of their own; groups are the parts in the order that `read` takes them. */
const WAYS: readonly Way[] = [
  // 24/02/05 10:00:00 and 2024/02/05 10:00:00.123
  {
    pattern: /^(\d{2}|\d{4})[/.](\d{2})[/.](\d{2})[ -](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?/,
    read: ([year = '', ...rest]) =>
      toUtc(
        [Number(year) + (year.length === 2 ? 2000 : 0), ...number(rest, 0, 5)],
        fraction(rest[5]),
      ),
  },
  // 2024-02-05-10.00.00.123456
  {
    pattern: /^(\d{4})-(\d{2})-(\d{2})-(\d{2})\.(\d{2})\.(\d{2})(?:\.(\d{1,9}))?$/,
    read: (parts) => toUtc(number(parts, 0, 6), fraction(parts[6])),
  },
  // 20240205-10:00:00:123
  {
    pattern: /^(\d{4})(\d{2})(\d{2})[-T ](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[:.,](\d{1,3}))?$/,
    read: (parts) => toUtc(number(parts, 0, 6), Number(parts[6] ?? 0) / 1000),
  },
  // 02-05 10:00:00.123
  {
    pattern: /^(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?$/,
    read: (parts, year) => toUtc([year, ...number(parts, 0, 5)], fraction(parts[5])),
  },
  // Mon Feb 05 10:00:00 2024, with a fraction as well
  {
    pattern:
      /^(?:[A-Za-z]{3} )?([A-Za-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))? (\d{4})$/,
    read: (parts) =>
      toUtc(
        [Number(parts[6]), month(parts[0]), ...number(parts, 1, 5)],
        fraction(parts[5] || undefined),
      ),
  },
  // 05/Feb/2024:10:00:00 +0100
  {
    pattern: /^(\d{2})\/([A-Za-z]{3})\/(\d{4})[: ](\d{2}):(\d{2}):(\d{2})(?: ?([+-]\d{4}))?$/,
    read: (parts) => {
      const time = toUtc([
        Number(parts[2]),
        month(parts[1]),
        Number(parts[0]),
        ...number(parts, 3, 6),
      ]);
      return time === null ? null : time - zoneMinutes(parts[6]) * MINUTE_MS;
    },
  },
];

/** Milliseconds since 1970 UTC of a time in any of the remaining ways, or of a number since 1970 in s, ms, µs or ns. */
export function parseAnyTime(text: string, year: number): number | null {
  const counted = parseCounted(text);
  if (counted !== null) return counted;
  for (const { pattern, read } of WAYS) {
    const match = pattern.exec(text);
    if (match !== null)
      return read(
        match.slice(1).map((part) => part ?? ''),
        year,
      );
  }
  return null;
}

/** The unit is told by the size: seconds have nine or ten digits before the point from 1973 to 2286. */
function parseCounted(text: string): number | null {
  const match = /^(\d{9,19})(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) return null;
  const digits = match[1] ?? '';
  const { length } = digits;
  const time =
    length <= 10
      ? Math.round(Number(text) * 1000)
      : Number(digits.slice(0, length <= 13 ? length : length <= 16 ? -3 : -6));
  return time <= MAX_MS ? time : null;
}

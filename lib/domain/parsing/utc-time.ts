export const MONTHS = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

/**
 * Milliseconds since 1970 UTC of [year, month 1–12, day, hour, minute, second] and a fraction of a second. Refuses a day
 * 31 in a month of 30 instead of letting it roll over.
 */
export function toUtc(parts: readonly number[], fraction = 0): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  return time + Math.round(fraction * 1000);
}

/** Minutes east of UTC of `Z`, `+02:00`, `+0200` or `+02`; 0 when there is none. */
export function zoneMinutes(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

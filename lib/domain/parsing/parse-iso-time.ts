import { toUtc, zoneMinutes } from './utc-time.ts';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[ Tt](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))? ?([Zz]|[+-]\d{2}(?::?\d{2})?)?/;
const MINUTE_MS = 60_000;

/** `2024-02-05 10:00:00`, with T, a fraction and a zone where they are there; what follows is ignored. */
export function parseIsoTime(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const fraction = match[7] === undefined ? 0 : Number(`0.${match[7]}`);
  const time = toUtc(match.slice(1, 7).map(Number), fraction);
  return time === null ? null : time - zoneMinutes(match[8]) * MINUTE_MS;
}

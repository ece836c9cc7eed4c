const SEQUENCE = 2 ** 26;

/**
 * `count` UUIDs of version 7 (RFC 9562) that sort in the order given, for rows that are made at one moment: 48 bits of
 * time, 26 bits of place, the rest from `random` (a function that gives 48 random bits as a number). At most 2^26.
 */
export function orderedIds(count: number, now: Date, random: () => number): string[] {
  if (count > SEQUENCE) throw new RangeError(`${count} ids at one moment.`);
  const time = now.getTime().toString(16).padStart(12, '0');
  const stamp = `${time.slice(0, 8)}-${time.slice(8)}`;
  return Array.from({ length: count }, (_, place) => {
    const high = (0x7000 + (place >>> 14)).toString(16);
    const low = (0x8000 + (place & 0x3fff)).toString(16);
    return `${stamp}-${high}-${low}-${random().toString(16).padStart(12, '0')}`;
  });
}

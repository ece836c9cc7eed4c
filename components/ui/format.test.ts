import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as format from './format.ts';
import { formatAgo, formatDuration, formatInstant } from './format-time.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  it('groups digits and shortens large ones', () => {
    expect(format.formatCount(2_741_882)).toBe('2,741,882');
    expect(format.formatShortCount(9_999)).toBe('9,999');
    expect(plain(format.formatShortCount(4_747_963))).toBe('4.7 M');
    expect(plain(format.formatShortCount(999_960))).toBe('1.0 M');
  });

  it('writes shares, scores, intervals and differences as the tables show them', () => {
    expect(plain(format.formatPercent(0.074))).toBe('7.4 %');
    expect(format.formatScore(0.71)).toBe('.71');
    expect(format.formatScore(1)).toBe('1.00');
    expect(format.formatScore(-0.9)).toBe('−.90');
    expect(plain(format.formatInterval(0.71, 0.66, 0.76))).toBe('.71 (.66 – .76)');
    expect(format.formatSigned(0.72)).toBe('+0.72');
    expect(format.formatSigned(-0.98)).toBe('−0.98');
    expect(format.formatSigned(-0.001)).toBe('0.00');
    expect(plain(format.formatBytes(2_576_980_378))).toBe('2.4 GiB');
    expect(plain(format.formatBytes(1_048_575))).toBe('1.0 MiB');
    expect(format.formatValue(0.041_234)).toBe('0.04123');
  });

  it('never lets what was not measured look like a number', () => {
    const missing = fc.constantFrom(null, undefined, Number.NaN, Number.POSITIVE_INFINITY);
    fc.assert(
      fc.property(missing, (value) => {
        for (const write of Object.values(format)) {
          expect((write as (v: unknown) => string)(value)).toBe('not measured');
        }
        if (value !== undefined) expect(formatDuration(value)).toBe('not measured');
      }),
    );
  });

  it('keeps the value within half of the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (value) => {
        const back = Number(format.formatScore(value).replace('−', '-'));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(0.005 + 1e-9);
      }),
    );
  });
});

describe('time', () => {
  it('says durations in words', () => {
    const words = [0.04, 2.1, 38, 200, 2280, 7500, 3 * 86_400].map((s) => plain(formatDuration(s)));
    expect(words).toEqual([
      '40 ms',
      '2.1 s',
      '38 s',
      '3 min 20 s',
      '38 min',
      '2 h 5 min',
      '3 days',
    ]);
  });

  it('says how long ago', () => {
    const now = Date.UTC(2026, 0, 2);
    const ago = (seconds: number) => plain(formatAgo(now - seconds * 1000, now));
    expect([0, 12, 250, 7300, 86_400, 3 * 86_400, -300].map(ago)).toEqual([
      'now',
      '12 s ago',
      '4 min ago',
      '2 h ago',
      '1 day ago',
      '3 days ago',
      'in 5 min',
    ]);
  });

  it('writes an instant in the zone it is given', () => {
    expect(formatInstant('2005-06-03T22:42:50Z')).toBe('2005-06-03 22:42:50');
    expect(formatInstant('2005-06-03T22:42:50Z', 'America/Los_Angeles')).toBe(
      '2005-06-03 15:42:50',
    );
    expect(formatInstant('soon')).toBe('not a time');
  });
});

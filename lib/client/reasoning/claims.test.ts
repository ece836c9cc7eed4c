import { expect, test } from 'vitest';
import { groundClaims } from '#lib/domain/grounding/ground-claims.ts';
import { claimMark } from './claim-marks.ts';
import { claimAt, claimRanges, logRanges } from './claim-ranges.ts';
import { countMarks } from './count-marks.ts';

const log = 'fan tray <*> speed <*> rpm below limit 1200';
const think =
  'The log says "below limit 1200". A fan cools the rack. The speed is below limit 1500.';
const { claims } = groundClaims({ log, think });

test('ranges are relative to the claim and lie within it', () => {
  for (const claim of claims) {
    for (const { start, end } of claimRanges(claim)) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(claim.text.length);
    }
  }
  const [first] = claims;
  const words = first && claimRanges(first).map(({ start, end }) => first.text.slice(start, end));
  expect(words?.join(' ')).toContain('below limit 1200');
});

test('the words of the claim in hand are active in the log, and lead back to it', () => {
  const active = logRanges(claims, 0).filter((range) => range.active);
  expect(active.map(({ start, end }) => log.slice(start, end)).join(' ')).toContain('limit 1200');
  expect(claimAt(claims, log.indexOf('1200'))).toBe(0);
  expect(claimAt(claims, log.indexOf('tray'))).toBe(-1);
});

test('nothing cuts through the words of the claim in hand', () => {
  const ranges = logRanges(claims, 0);
  for (const { start, end, active } of ranges) {
    for (const other of ranges.filter((range) => range.active && !active)) {
      expect(end <= other.start || other.end <= start).toBe(true);
    }
  }
});

test('a contradiction says what the log has instead', () => {
  const last = claims.at(-1);
  expect(last && claimMark(last).glyph).toMatch(/[?✕]/);
  expect(
    claimMark({
      mark: 'contradicted',
      flags: [{ kind: 'contradicted', text: '1500', start: 0, end: 4, logSays: '1200' }],
    }).word,
  ).toBe('log says 1200');
});

test('marks are counted', () => {
  const counts = countMarks(claims);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(claims.length);
});

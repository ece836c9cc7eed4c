import { expect, test } from 'vitest';
import { rewardRows, scoreThink } from './reward-rows.ts';

const log = 'fan tray <*> speed <*> rpm below limit 1200';
const label = 'abnormal' as const;

test('a thought that quotes the log scores above one that invents', () => {
  const good = scoreThink({ log, label, think: 'The speed is "below limit 1200", so abnormal.' });
  const bad = scoreThink({ log, label, think: 'The speed is "below limit 9999", so abnormal.' });
  expect(good.total).toBeGreaterThan(bad.total);
  expect(bad.unsupported).not.toEqual([]);
});

test('coherence reads not measured, never zero', () => {
  const score = scoreThink({ log, label, think: 'It is below its limit.' });
  const rows = rewardRows(score, score);
  expect(rows.map((row) => row.term)).toEqual([
    'Format',
    'Answer',
    'Grounding',
    'Coherence',
    'Brevity',
    'Total',
  ]);
  expect(rows.find((row) => row.term === 'Coherence')).toMatchObject({
    teacher: null,
    yours: null,
  });
});

test('an empty thought fails the form', () => {
  expect(scoreThink({ log, label, think: ' ' }).format).toBeLessThan(0);
});

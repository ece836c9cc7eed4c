import { expect, it } from 'vitest';
import { paceBars, paceBucket } from './pace.ts';

const points = [
  { userId: 'ann', at: '2026-01-02T10:00:00.000Z', votes: 4 },
  { userId: 'ben', at: '2026-01-02T10:00:00.000Z', votes: 1 },
  { userId: 'ann', at: '2026-01-02T12:00:00.000Z', votes: 2 },
];
const from = '2026-01-02T09:40:00.000Z';

it('counts from the opening to the end, with zeros where nobody voted', () => {
  const pace = { bucketSeconds: 3600 as const, from, until: '2026-01-02T13:10:00.000Z', points };
  expect(paceBars(pace, null)).toEqual([
    { label: '2026-01-02 09:00', value: 0 },
    { label: '2026-01-02 10:00', value: 5 },
    { label: '2026-01-02 11:00', value: 0 },
    { label: '2026-01-02 12:00', value: 2 },
    { label: '2026-01-02 13:00', value: 0 },
  ]);
  expect(paceBars(pace, 'ben').map(({ value }) => value)).toEqual([0, 1, 0, 0, 0]);
  expect(paceBars(pace, 'nobody')).toEqual([]);
});

it('takes wider bars for a longer round', () => {
  expect([600, 60_000, 200_000, 2_000_000].map(paceBucket)).toEqual([600, 3600, 3600, 86400]);
  const until = '2026-01-04T08:00:00.000Z';
  const days = [{ userId: 'ann', at: '2026-01-04T00:00:00.000Z', votes: 7 }];
  expect(paceBars({ bucketSeconds: 86400, from, until, points: days }, null)).toEqual([
    { label: '2026-01-02', value: 0 },
    { label: '2026-01-03', value: 0 },
    { label: '2026-01-04', value: 7 },
  ]);
});

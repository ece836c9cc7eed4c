import { expect, it } from 'vitest';
import { paceBars } from './pace-bars.ts';

const points = [
  { userId: 'ann', at: '2026-01-02T10:00:00.000Z', votes: 4 },
  { userId: 'ben', at: '2026-01-02T10:00:00.000Z', votes: 1 },
  { userId: 'ann', at: '2026-01-02T12:00:00.000Z', votes: 2 },
];
const openedAt = '2026-01-02T09:40:00.000Z';

it('counts from the opening to the last vote, with zeros where nobody voted', () => {
  const pace = { bucket: 'hour' as const, points };
  expect(paceBars(pace, { openedAt, userId: null })).toEqual([
    { label: '2026-01-02 09:00', value: 0 },
    { label: '2026-01-02 10:00', value: 5 },
    { label: '2026-01-02 11:00', value: 0 },
    { label: '2026-01-02 12:00', value: 2 },
  ]);
  expect(paceBars(pace, { openedAt, userId: 'ben' }).map(({ value }) => value)).toEqual([0, 1]);
  expect(paceBars(pace, { openedAt, userId: 'nobody' })).toEqual([]);
});

it('counts by the day over a longer stretch', () => {
  const days = [{ userId: 'ann', at: '2026-01-04T00:00:00.000Z', votes: 7 }];
  expect(paceBars({ bucket: 'day', points: days }, { openedAt, userId: null })).toEqual([
    { label: '2026-01-02', value: 0 },
    { label: '2026-01-03', value: 0 },
    { label: '2026-01-04', value: 7 },
  ]);
});

import { expect, it } from 'vitest';
import { paceLines } from './pace-lines.ts';

const pace = {
  bucket: 'hour' as const,
  points: [
    { userId: 'ann', at: '2026-01-02T10:00:00.000Z', votes: 4 },
    { userId: 'ben', at: '2026-01-02T10:00:00.000Z', votes: 1 },
    { userId: 'ann', at: '2026-01-02T13:00:00.000Z', votes: 2 },
  ],
};

it('counts hours from the opening, with zeros where nobody voted', () => {
  const openedAt = '2026-01-02T09:40:00.000Z';
  expect(paceLines(pace, { openedAt, userId: null })).toEqual({
    x: [0, 1, 2, 3, 4],
    votes: [0, 5, 0, 0, 2],
  });
  expect(paceLines(pace, { openedAt, userId: 'ben' })).toEqual({ x: [0, 1], votes: [0, 1] });
  expect(paceLines(pace, { openedAt, userId: 'nobody' })).toEqual({ x: [], votes: [] });
});

import { expect, test } from 'vitest';
import type { Desk, DeskStatus } from '#lib/domain/labels/desk.ts';
import { deskEmptyWords } from './desk-empty-words.ts';

const DESK: Desk = {
  status: 'done',
  round: { id: 'r', number: 1, kind: 'blind', quorum: 5, items: 3046 },
  rounds: [],
  askedRoles: [],
  items: [],
  own: { voted: 3046, skipped: 0, remaining: 0, secondsPerItem: null },
  leased: { items: 0, until: null, by: [] },
  waitingItems: 0,
};
const text = (status: DeskStatus, part: Partial<Desk> = {}) =>
  deskEmptyWords({ ...DESK, ...part, status }).text;
const UNTIL = new Date(2026, 10, 24, 14, 5).toISOString();
const remaining = (items: number) => ({ ...DESK.own, remaining: items });

test('done: how much of the round one voted on, and who goes on with it', () => {
  expect(text('done')).toContain('You voted on 3,046 of 3,046 templates. The next stage');
  const panel = { id: 'r', number: 2, kind: 'panel', quorum: 3, items: 1 } as const;
  expect(text('done', { round: panel })).toContain('A senior expert takes');
});

test('leased: how many, by whom, until when; without names where there are none', () => {
  const leased = { items: 2, until: UNTIL, by: ['Expert A', 'Expert C'] };
  expect(text('leased', { leased, own: remaining(2) })).toBe(
    '2 items are with Expert A and Expert C until 14:05 at the latest. What is not finished by then comes to you by itself.',
  );
  expect(text('leased', { leased: { items: 1, until: null, by: [] } })).toMatch(
    /^1 item is on other screens\. /,
  );
});

test('waiting: for how many items others have to vote', () => {
  expect(text('waiting', { waitingItems: 1 })).toMatch(/^1 item waits for other people's votes/);
  expect(text('waiting', { waitingItems: 1200 })).toMatch(/^1,200 items wait /);
  expect(text('waiting', { waitingItems: 2 })).not.toContain('skipped');
  const own = { ...DESK.own, skipped: 2 };
  expect(text('waiting', { waitingItems: 2, own })).toContain(
    ' You skipped 2 and can take them up',
  );
});

test('filtered out: how much is left, and what of it others have', () => {
  expect(text('filtered-out', { own: remaining(31) })).toBe('31 templates are left in this round.');
  const leased = { items: 1, until: UNTIL, by: ['Expert B'] };
  expect(text('filtered-out', { own: remaining(31), leased })).toMatch(
    / 1 is with Expert B until 14:05 at the latest\.$/,
  );
});

test('not assigned: whom the open rounds ask', () => {
  expect(text('not-assigned', { askedRoles: ['LEAD', 'REVIEWER'] })).toContain(
    'it asks leads and reviewers to vote',
  );
});

test('every reason has words of its own', () => {
  const reasons: DeskStatus[] = [
    'not-joined',
    'not-assigned',
    'done',
    'leased',
    'waiting',
    'filtered-out',
    'no-round',
    'nothing-imported',
  ];
  const titles = reasons.map((status) => deskEmptyWords({ ...DESK, status }).title);
  expect(new Set(titles).size).toBe(reasons.length);
});

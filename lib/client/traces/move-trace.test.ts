import { expect, test } from 'vitest';
import { moveTrace } from './move-trace.ts';
import type { TraceList, TraceListItem } from './trace-types.ts';

const item = (id: string): TraceListItem => ({
  id,
  templateNumber: 1,
  text: id,
  label: 'NORMAL',
  origin: 'RULE',
  author: 'rule teacher',
  state: 'WAITING',
  isEdited: false,
});
const page = (ids: string[]): TraceList => ({
  items: ids.map(item),
  counts: { WAITING: 3, ACCEPTED: 1, REJECTED: 0, STALE: 0 },
  edited: 0,
  next: null,
});
const data = { pages: [page(['a', 'b']), page(['c'])], pageParams: ['', 'b'] };

test('the trace leaves its page, and the counts of every page follow', () => {
  const moved = moveTrace(data, 'c', 'ACCEPTED');
  expect(moved.pages.map(({ items }) => items.map(({ id }) => id))).toEqual([['a', 'b'], []]);
  for (const { counts } of moved.pages) {
    expect(counts).toEqual({ WAITING: 2, ACCEPTED: 2, REJECTED: 0, STALE: 0 });
  }
});

test('what is not there, or is in that state already, changes nothing', () => {
  expect(moveTrace(data, 'x', 'ACCEPTED')).toBe(data);
  expect(moveTrace(data, 'a', 'WAITING')).toBe(data);
});

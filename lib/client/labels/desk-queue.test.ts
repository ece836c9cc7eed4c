import { expect, test } from 'vitest';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import {
  type DoneHere,
  EMPTY_QUEUE,
  itemsInHand,
  type QueueState,
  withHandedIn,
  withoutHandled,
  withTakenBack,
  withWaitingOnly,
} from './desk-queue.ts';
import type { OutboxEntry } from './outbox-entry.ts';

const item = (id: string, claimToken = `${id}1`) =>
  ({ assignmentId: id, claimToken, template: { id: `t-${id}`, number: 1 } }) as DeskItem;
const vote = { label: 'normal', category: null, confidence: null, reason: '', seconds: 1 } as const;
const voted = (of: DeskItem, siblings: string[] = []): DoneHere => ({
  item: of,
  action: { kind: 'vote', vote, siblings },
  draft: undefined,
});
const undo = (of: DeskItem, nextToken: string, refusal: string | null = null): OutboxEntry => ({
  id: `undo:${of.claimToken}`,
  assignmentId: of.assignmentId,
  claimToken: of.claimToken,
  templateNumber: 1,
  action: { kind: 'undo', nextToken },
  refusal,
  at: 1,
  isTried: false,
});
const inHand = (given: DeskItem[], queue: QueueState, entries: OutboxEntry[]) =>
  ids(itemsInHand(given, queue, { entries, taken: new Set() }));
const ids = (items: readonly DeskItem[]) => items.map((one) => one.claimToken);
const [a, b, c] = [item('a'), item('b'), item('c')];

test('what was handed in is gone at once, also from a desk that was asked for before', () => {
  const queue = withHandedIn(EMPTY_QUEUE, voted(a));
  expect(inHand([a, b, c], queue, [])).toEqual(['b1', 'c1']);
  expect(inHand([a, b, c], withoutHandled(queue, 'a1'), [])).toEqual(['a1', 'b1', 'c1']);
});

test('near-duplicates of a vote on its way are gone until the server has said what became of them', () => {
  const act = voted(a, ['t-c']);
  const queue = withHandedIn(EMPTY_QUEUE, act);
  expect(inHand([a, b, c], queue, [])).toEqual(['b1']);
  expect(inHand([b, c], withWaitingOnly(queue, []), [])).toEqual(['b1', 'c1']);
  expect(inHand([b, c], withTakenBack(queue, act, 'a2'), [])).toEqual(['a2', 'b1', 'c1']);
});

test('what was taken back comes first, the last before the others, each once', () => {
  const first = withHandedIn(withHandedIn(EMPTY_QUEUE, voted(a)), voted(b));
  const queue = withTakenBack(withTakenBack(first, voted(b), 'b2'), voted(a), 'a2');
  const sending = [undo(b, 'b2'), undo(a, 'a2')];
  expect(inHand([c], queue, sending)).toEqual(['a2', 'b2', 'c1']);
  const served = [item('a', 'a2'), item('b', 'b2'), c];
  expect(inHand(served, queue, [])).toEqual(['a2', 'b2', 'c1']);
  const again = withHandedIn(queue, voted(item('a', 'a2')));
  expect(inHand(served, again, [])).toEqual(['b2', 'c1']);
});

test('a taking back that the server refused brings nothing back', () => {
  const queue = withTakenBack(withHandedIn(EMPTY_QUEUE, voted(a)), voted(a), 'a2');
  expect(inHand([b], queue, [undo(a, 'a2', 'settled')])).toEqual(['b1']);
});

test('an item that the server has handed out anew is taken as the server has it', () => {
  const queue = withTakenBack(withHandedIn(EMPTY_QUEUE, voted(a)), voted(a), 'a2');
  expect(inHand([item('a', 'a3'), b], queue, [])).toEqual(['a3', 'b1']);
});

test('what an earlier visit left and was sent meanwhile is not brought back by a desk asked for before', () => {
  const state = { entries: [], taken: new Set(['a1']) };
  expect(ids(itemsInHand([a, b], EMPTY_QUEUE, state))).toEqual(['b1']);
});

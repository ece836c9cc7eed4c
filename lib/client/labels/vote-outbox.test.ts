import { expect, test } from 'vitest';
import { keepEntries } from '#lib/client/storage/kept-entries.ts';
import type { SendResult } from './send-result.ts';
import { createVoteOutbox } from './vote-outbox.ts';

const vote = { label: 'normal', category: null, confidence: null, reason: '', seconds: 1 } as const;
const entry = (claimToken: string) => ({
  assignmentId: `a-${claimToken}`,
  claimToken,
  templateNumber: 1,
  action: { kind: 'vote' as const, vote, siblings: [] },
});

let clock = 0;

function keptIn(stored: Map<string, string>) {
  return keepEntries(
    {
      readAll: async () => [...stored],
      write: async (key, text) => void stored.set(key, text),
      remove: async (key) => void stored.delete(key),
    },
    { getItem: () => null, setItem: () => undefined, removeItem: () => undefined, keys: () => [] },
    '',
  );
}

function open(results: SendResult[], stored = new Map<string, string>(), tick = 1) {
  const sent: string[] = [];
  const timers: (() => void)[] = [];
  const outbox = createVoteOutbox({
    kept: keptIn(stored),
    now: () => (clock += tick),
    send: async ({ id }) => {
      sent.push(id);
      return results.shift() ?? { kind: 'taken' };
    },
    later: (run) => void timers.push(run),
  });
  return { outbox, sent, timers, stored };
}

test('keeps a vote until it is acknowledged, across a reload', async () => {
  const first = open([{ kind: 'unreachable' }]);
  first.outbox.add(entry('one'));
  first.outbox.add(entry('two'));
  await first.outbox.flush();
  expect(first.outbox.getState().link).toBe('offline');
  expect(first.timers).toHaveLength(1);
  const second = open([], first.stored);
  await second.outbox.read();
  expect(second.outbox.getState().entries).toMatchObject([
    { claimToken: 'one', isTried: true },
    { claimToken: 'two', isTried: false },
  ]);
  await second.outbox.flush();
  expect(second.sent).toEqual(['one', 'two']);
  expect(second.stored.size).toBe(0);
});

test('what was done is replayed in its order, a vote taken back between two', async () => {
  const first = open([], new Map(), 0);
  first.outbox.add(entry('one'));
  first.outbox.add({ ...entry('one'), action: { kind: 'undo', nextToken: 'three' } });
  first.outbox.add(entry('two'));
  first.outbox.add({ ...entry('three'), assignmentId: 'a-one' });
  const shuffled = new Map([...first.stored].reverse());
  const second = open([], shuffled);
  await second.outbox.flush();
  expect(second.sent).toEqual(['one', 'undo:one', 'two', 'three']);
});

test('what another tab has sent since is not sent again', async () => {
  const stored = new Map<string, string>();
  const [here, there] = [open([], stored), open([], stored)];
  here.outbox.add(entry('one'));
  await there.outbox.read();
  await here.outbox.flush();
  await there.outbox.flush();
  expect([here.sent, there.sent]).toEqual([['one'], []]);
});

test('a refusal is kept to be read, and does not hold up the others', async () => {
  const { outbox, sent } = open([{ kind: 'refused', message: 'settled' }]);
  outbox.add(entry('one'));
  outbox.add(entry('two'));
  await outbox.flush();
  expect(sent).toEqual(['one', 'two']);
  expect(outbox.getState()).toMatchObject({ link: 'idle', entries: [{ refusal: 'settled' }] });
  outbox.drop('one');
  expect(outbox.getState().entries).toEqual([]);
});

test('flushing twice sends once; what is added meanwhile goes too', async () => {
  const { outbox, sent } = open([]);
  outbox.add(entry('one'));
  const both = [outbox.flush(), outbox.flush()];
  outbox.add(entry('two'));
  await Promise.all(both);
  expect(sent).toEqual(['one', 'two']);
});

test('one retry at a time, however often it is asked to send', async () => {
  const { outbox, timers } = open(Array.from({ length: 5 }, () => ({ kind: 'unreachable' })));
  outbox.add(entry('one'));
  for (let n = 0; n < 5; n += 1) await outbox.flush();
  expect(timers).toHaveLength(1);
});

test('storage of another shape is no reason to fail', async () => {
  const { outbox } = open([], new Map([['k', '{"no":1}']]));
  await outbox.read();
  expect(outbox.getState().entries).toEqual([]);
});

test('a vote that lacks what a correction needs is told of until it is put away', async () => {
  const incomplete = {
    assignmentId: 'a-one',
    templateNumber: 1,
    label: 'abnormal' as const,
    missing: ['reason'],
  };
  const { outbox, stored } = open([
    { kind: 'taken', incomplete: [incomplete], remark: 'two were taken' },
  ]);
  outbox.add(entry('one'));
  await outbox.flush();
  expect(stored.size).toBe(0);
  expect(outbox.getState()).toMatchObject({
    incomplete: [incomplete],
    remarks: ['two were taken'],
  });
  outbox.forget('a-one');
  outbox.forgetRemarks();
  expect(outbox.getState()).toMatchObject({ entries: [], incomplete: [], remarks: [] });
});

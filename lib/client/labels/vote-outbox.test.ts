import { expect, test } from 'vitest';
import { createVoteOutbox, type SendResult } from './vote-outbox.ts';

const vote = { label: 'normal', category: null, confidence: null, reason: '', seconds: 1 } as const;
const entry = (claimToken: string) => ({
  assignmentId: `a-${claimToken}`,
  claimToken,
  templateNumber: 1,
  action: { kind: 'vote' as const, vote },
});

let clock = 0;

function open(results: SendResult[], stored = new Map<string, string>()) {
  const sent: string[] = [];
  const timers: (() => void)[] = [];
  const outbox = createVoteOutbox({
    store: {
      readAll: () => [...stored.values()],
      write: (token, text) => void stored.set(token, text),
      remove: (token) => void stored.delete(token),
    },
    now: () => (clock += 1),
    send: async ({ claimToken }) => {
      sent.push(claimToken);
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
  expect(second.outbox.getState().entries).toHaveLength(2);
  await second.outbox.flush();
  expect(second.sent).toEqual(['one', 'two']);
  expect(second.stored.size).toBe(0);
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

test('storage of another shape is no reason to fail', () => {
  expect(open([], new Map([['k', '{"no":1}']])).outbox.getState().entries).toEqual([]);
});

import { expect, test } from 'vitest';
import { labelStates } from './label-states.ts';

const at = new Date(0);
const event = (seq: number, kind: string, payload: unknown = {}) => ({
  seq,
  kind,
  payload,
  actorId: null,
  createdAt: at,
});

test('the states of a label, without what says nothing of it', () => {
  const states = labelStates([
    event(1, 'vote.cast', { digest: 'x' }),
    event(2, 'template.disputed', { roundId: 'r' }),
    event(3, 'decision.provisional', { label: 'normal' }),
    event(4, 'decision.settled', { label: 'ABNORMAL', category: 'other', reason: 'seen' }),
    event(5, 'template.reopened', { reason: 'why', to: 'DISPUTED' }),
    event(6, 'decision.withdrawn', { why: 'a vote' }),
    event(7, 'decision.restored', { label: 'ABNORMAL' }),
    event(8, 'decision.settled', { nothing: true }),
  ]);
  expect(states.map(({ seq, state, label, how }) => [seq, state, label, how])).toEqual([
    [2, 'DISPUTED', null, 'DISPUTED'],
    [4, 'FINAL', 'abnormal', 'SETTLED'],
    [5, 'DISPUTED', null, 'REOPENED'],
    [6, 'OPEN', null, 'WITHDRAWN'],
    [7, 'FINAL', 'abnormal', 'RESTORED'],
  ]);
  expect(states[1]).toMatchObject({ category: 'other', confidence: null, reason: 'seen' });
});

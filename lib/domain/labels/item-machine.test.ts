import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ItemCommand, type LabelItem, newItem, stepItem } from './item-machine.ts';
import { resolveVotes } from './resolve-votes.ts';

const voter = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const label = fc.constantFrom('normal' as const, 'abnormal' as const);
const command: fc.Arbitrary<ItemCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('claim' as const), voter }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('vote' as const), voter, label }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('release' as const), voter }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('skip' as const), voter }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('undo' as const), voter }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('settle' as const), label }) },
  { weight: 1, arbitrary: fc.constant({ type: 'reopen' as const }) },
);

function assertInvariants(item: LabelItem): void {
  const voters = item.votes.map((one) => one.voter);
  expect(item.votes.length + item.claims.length).toBeLessThanOrEqual(item.quorum);
  expect(new Set([...voters, ...item.claims]).size).toBe(voters.length + item.claims.length);
  expect(item.claims.filter((one) => item.skipped.includes(one))).toEqual([]);
  const outcome = resolveVotes(
    item.votes.map((one) => one.label),
    item.quorum,
  );
  switch (item.state) {
    case 'OPEN':
      expect(outcome.kind).toBe('waiting');
      expect(item.label).toBeNull();
      break;
    case 'AGREED':
      expect(outcome).toEqual({ kind: 'unanimous', label: item.label });
      break;
    case 'DISPUTED':
      expect(outcome.kind).toBe('disputed');
      expect(item.label).toBeNull();
      break;
    case 'DECIDED':
      expect(item.label).not.toBeNull();
      break;
  }
}

test('no order of steps breaks the quorum, votes twice, or parts state from votes', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(command, { minLength: 20, maxLength: 60 }),
      (q, list) => {
        let item = newItem(q);
        for (const one of list) {
          const step = stepItem(item, one);
          if ('refused' in step) continue;
          expect(step.item.decisions).toBeGreaterThanOrEqual(item.decisions);
          item = step.item;
          reached.add(item.state);
          assertInvariants(item);
        }
      },
    ),
    { numRuns: 2000 },
  );
  expect([...reached].sort()).toEqual(['AGREED', 'DECIDED', 'DISPUTED', 'OPEN']);
});

test('a vote that is taken back leaves the item as it was before, the holder holding it', () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 5, maxLength: 40 }), label, (list, cast) => {
      let item = newItem(3);
      for (const one of list) {
        const step = stepItem(item, one);
        if ('item' in step) item = step.item;
      }
      const holder = item.claims[0];
      if (holder === undefined || item.state !== 'OPEN') return;
      const voted = stepItem(item, { type: 'vote', voter: holder, label: cast });
      if ('refused' in voted) throw new Error(voted.refused);
      const undone = stepItem(voted.item, { type: 'undo', voter: holder });
      if ('refused' in undone) throw new Error(undone.refused);
      expect({ ...undone.item, claims: [...undone.item.claims].sort() }).toEqual({
        ...item,
        claims: [...item.claims].sort(),
        decisions: voted.item.decisions,
      });
    }),
  );
});

test('what a lead has decided, a voter cannot take back, and nobody can decide twice', () => {
  const open = { ...newItem(2), votes: [{ voter: 'a', label: 'normal' as const }] };
  const step = stepItem(open, { type: 'settle', label: 'abnormal' });
  if ('refused' in step) throw new Error(step.refused);
  expect(stepItem(step.item, { type: 'undo', voter: 'a' })).toEqual({
    refused: 'a lead has decided',
  });
  expect(stepItem(step.item, { type: 'settle', label: 'normal' })).toEqual({
    refused: 'it is decided',
  });
});

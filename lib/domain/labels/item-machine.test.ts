import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ItemCommand,
  type ItemStage,
  type LabelItem,
  newItem,
  stepItem,
} from './item-machine.ts';
import { resolveVotes } from './resolve-votes.ts';

const voter = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const label = fc.constantFrom('normal' as const, 'abnormal' as const);
const command: fc.Arbitrary<ItemCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('claim' as const), voter }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('vote' as const), voter, label }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('release' as const), voter }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('skip' as const), voter }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('undo' as const), voter }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('settle' as const), label }) },
  { weight: 1, arbitrary: fc.constant({ type: 'reopen' as const }) },
  { weight: 1, arbitrary: fc.constant({ type: 'close' as const }) },
  { weight: 2, arbitrary: fc.constant({ type: 'escalate' as const }) },
);
const stage = (kind: ItemStage['kind']): fc.Arbitrary<ItemStage> =>
  fc.integer({ min: 1, max: 4 }).chain((quorum) =>
    fc.record({
      kind: fc.constant(kind),
      quorum: fc.constant(quorum),
      accept: fc.oneof(
        fc.constant({ rule: 'unanimous' as const }),
        fc.constant({ rule: 'majority' as const }),
        fc
          .integer({ min: Math.floor(quorum / 2) + 1, max: quorum })
          .map((k) => ({ rule: 'k-of-n' as const, k })),
      ),
    }),
  );
const stages = fc
  .tuple(stage('blind'), fc.array(stage('panel'), { maxLength: 2 }))
  .map(([first, rest]) => [first, ...rest]);

/** Voters who never agree, and a lead who sends what they differ on to the panel: chance alone seldom gets there. */
const toPanel: ItemCommand[] = [
  ...['a', 'b', 'c', 'd'].flatMap((who, at): ItemCommand[] => [
    { type: 'claim', voter: who },
    { type: 'vote', voter: who, label: at % 2 === 0 ? 'normal' : 'abnormal' },
  ]),
  { type: 'close' },
  { type: 'escalate' },
];
const life = fc
  .tuple(fc.constantFrom([], toPanel), fc.array(command, { minLength: 20, maxLength: 90 }))
  .map(([start, rest]) => [...start, ...rest]);

const stageOf = (item: LabelItem) => item.stages[item.at] as ItemStage;
const outcomeOf = (item: LabelItem) =>
  resolveVotes(
    item.votes.map((one) => one.label),
    stageOf(item).quorum,
    stageOf(item).accept,
  );

function assertInvariants(item: LabelItem): void {
  const voters = item.votes.map((one) => one.voter);
  expect(item.votes.length + item.claims.length).toBeLessThanOrEqual(stageOf(item).quorum);
  expect(new Set([...voters, ...item.claims]).size).toBe(voters.length + item.claims.length);
  expect(item.claims.filter((one) => item.skipped.includes(one))).toEqual([]);
  expect(item.former).toHaveLength(item.at);
  if (item.isClosed) expect(item.claims).toEqual([]);
  const outcome = outcomeOf(item);
  switch (item.state) {
    case 'OPEN':
      expect(outcome.kind).toBe('waiting');
      expect(item.label).toBeNull();
      // What a panel could not finish goes on to the senior, never back to nobody.
      if (item.isClosed) expect(stageOf(item).kind).toBe('blind');
      break;
    case 'AGREED':
      expect(outcome).toMatchObject({ kind: 'accepted', label: item.label });
      break;
    case 'DISPUTED':
      expect(outcome.kind).not.toBe('accepted');
      if (!item.isClosed) expect(outcome.kind).toBe('disputed');
      expect(item.label).toBeNull();
      break;
    case 'DECIDED':
      expect(item.label).not.toBeNull();
      break;
  }
}

test('no order of steps breaks a quorum, votes twice, parts state from votes, or touches a former stage', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(stages, life, (protocol, list) => {
      let item = newItem(protocol);
      for (const one of list) {
        const step = stepItem(item, one);
        if ('refused' in step) continue;
        expect(step.item.decisions).toBeGreaterThanOrEqual(item.decisions);
        expect(step.item.at - item.at).toBe(one.type === 'escalate' ? 1 : 0);
        expect(step.item.former.slice(0, item.at)).toEqual(item.former);
        if (one.type === 'escalate') expect(step.item.former[item.at]).toEqual(item.votes);
        item = step.item;
        reached.add(`${item.state} ${stageOf(item).kind}`);
        assertInvariants(item);
      }
    }),
    { numRuns: 3000 },
  );
  expect([...reached].sort()).toEqual(
    ['AGREED', 'DECIDED', 'DISPUTED', 'OPEN'].flatMap((state) => [
      `${state} blind`,
      `${state} panel`,
    ]),
  );
});

const BLIND: ItemStage = { kind: 'blind', quorum: 3, accept: { rule: 'unanimous' } };
const PANEL: ItemStage = { kind: 'panel', quorum: 2, accept: { rule: 'unanimous' } };

function run(item: LabelItem, ...commands: ItemCommand[]): LabelItem {
  return commands.reduce((now, one) => {
    const step = stepItem(now, one);
    if ('refused' in step) throw new Error(`${one.type}: ${step.refused}`);
    return step.item;
  }, item);
}
const ballot = (who: string, what: 'normal' | 'abnormal'): ItemCommand[] => [
  { type: 'claim', voter: who },
  { type: 'vote', voter: who, label: what },
];

test('a vote that is taken back leaves the item as it was before, the holder holding it', () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 5, maxLength: 40 }), label, (list, cast) => {
      let item = newItem([BLIND, PANEL]);
      for (const one of list) {
        const step = stepItem(item, one);
        if ('item' in step) item = step.item;
      }
      const holder = item.claims[0];
      if (holder === undefined || item.state !== 'OPEN') return;
      const voted = run(item, { type: 'vote', voter: holder, label: cast });
      const undone = run(voted, { type: 'undo', voter: holder });
      expect({ ...undone, claims: [...undone.claims].sort() }).toEqual({
        ...item,
        claims: [...item.claims].sort(),
        decisions: voted.decisions,
      });
    }),
  );
});

test('the way of the paper: blind, panel, senior', () => {
  const blind = run(
    newItem([BLIND, PANEL]),
    ...ballot('a', 'normal'),
    ...ballot('b', 'abnormal'),
    ...ballot('c', 'abnormal'),
  );
  expect(stepItem(blind, { type: 'escalate' })).toHaveProperty('refused');
  const panel = run(blind, { type: 'close' }, { type: 'escalate' });
  expect(panel).toMatchObject({ state: 'OPEN', at: 1, votes: [] });
  const split = run(panel, ...ballot('a', 'normal'), ...ballot('b', 'abnormal'));
  expect(split.state).toBe('DISPUTED');
  expect(stepItem(run(split, { type: 'close' }), { type: 'escalate' })).toHaveProperty('refused');
  expect(run(split, { type: 'close' }, { type: 'settle', label: 'normal' })).toMatchObject({
    state: 'DECIDED',
    former: [blind.votes],
  });
  expect(run(panel, ...ballot('a', 'normal'), { type: 'close' }).state).toBe('DISPUTED');
});

test('what a lead has decided, a voter cannot take back, and nobody can decide twice', () => {
  const settled = run(newItem([BLIND]), ...ballot('a', 'normal'), {
    type: 'settle',
    label: 'abnormal',
  });
  expect(stepItem(settled, { type: 'undo', voter: 'a' })).toEqual({
    refused: 'a lead has decided',
  });
  expect(stepItem(settled, { type: 'settle', label: 'normal' })).toEqual({
    refused: 'it is decided',
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignPseudonyms } from './assign-pseudonyms.ts';
import { missingOfCorrection } from './correction.ts';
import { orderRoundItems } from './order-round-items.ts';
import { pairAgreement } from './pair-agreement.ts';
import { resolveVotes } from './resolve-votes.ts';
import { sumUpVotes } from './sum-up-votes.ts';
import { voteDigest } from './vote-digest.ts';
import { draftSchema, requiredReasonSchema, voteInputSchema } from './vote-input.ts';
import { areVotesRevealed } from './vote-visibility.ts';

const UNANIMOUS = { rule: 'unanimous' } as const;

describe('resolveVotes', () => {
  test('waits for the quorum even when the votes already differ', () => {
    const vote = resolveVotes(['normal', 'abnormal'], 3, UNANIMOUS);
    expect(vote).toEqual({ kind: 'waiting', missing: 1 });
    expect(resolveVotes(['normal', 'normal'], 3, { rule: 'majority' }).kind).toBe('waiting');
  });
  test('one voice against makes a dispute', () => {
    expect(resolveVotes(['normal', 'normal', 'abnormal'], 3, UNANIMOUS)).toEqual({
      kind: 'disputed',
    });
    expect(resolveVotes(['abnormal', 'abnormal'], 2, UNANIMOUS)).toEqual({
      kind: 'accepted',
      label: 'abnormal',
      isUnanimous: true,
    });
  });
  test('a majority is more than half; k of n asks for k', () => {
    const split = ['normal', 'abnormal', 'normal'] as const;
    const accepted = { kind: 'accepted', label: 'normal', isUnanimous: false };
    expect(resolveVotes(split, 3, { rule: 'majority' })).toEqual(accepted);
    expect(resolveVotes(split, 3, { rule: 'k-of-n', k: 2 })).toEqual(accepted);
    expect(resolveVotes(split, 3, { rule: 'k-of-n', k: 3 }).kind).toBe('disputed');
    const tie = ['normal', 'abnormal'] as const;
    expect(resolveVotes(tie, 2, { rule: 'majority' })).toEqual({ kind: 'disputed' });
  });
  test('refuses an impossible count', () => {
    expect(() => resolveVotes(['normal', 'normal'], 1, UNANIMOUS)).toThrow(RangeError);
    expect(() => resolveVotes([], 0, UNANIMOUS)).toThrow(RangeError);
  });
});

test('a correction lacks what nobody said; what changes nothing lacks nothing', () => {
  const bare = { category: null, confidence: null, reason: ' ' };
  expect(missingOfCorrection({ ...bare, label: 'abnormal' }, 'normal')).toEqual([
    'category',
    'confidence',
    'reason',
  ]);
  expect(missingOfCorrection({ ...bare, label: 'normal' }, 'abnormal')).toEqual([
    'confidence',
    'reason',
  ]);
  expect(missingOfCorrection({ ...bare, label: 'normal' }, 'normal')).toEqual([]);
  expect(missingOfCorrection({ ...bare, label: 'abnormal' }, null)).toEqual([]);
});

test('pair agreement equals counting the pairs', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }), (votes) => {
      let same = 0;
      let pairs = 0;
      votes.forEach((vote, at) => {
        for (const other of votes.slice(at + 1)) {
          pairs += 1;
          if (vote === other) same += 1;
        }
      });
      const abnormal = votes.filter(Boolean).length;
      expect(pairAgreement(abnormal, votes.length - abnormal)).toBeCloseTo(same / pairs, 12);
    }),
  );
  expect(pairAgreement(1, 0)).toBeNull();
});

test('pseudonyms are stable, distinct, and say nothing across items', () => {
  const people = ['u1', 'u2', 'u3', 'u4', 'u5'];
  const first = assignPseudonyms('r/t1', people);
  expect(assignPseudonyms('r/t1', [...people].reverse())).toEqual(first);
  expect([...first.values()].sort()).toEqual(
    ['A', 'B', 'C', 'D', 'E'].map((letter) => `Expert ${letter}`),
  );
  const letters = new Set(
    Array.from({ length: 40 }, (_, item) => assignPseudonyms(`r/t${item}`, people).get('u1')),
  );
  expect(letters.size).toBe(5);
  const many = assignPseudonyms(
    'x',
    Array.from({ length: 60 }, (_, index) => `p${index}`),
  );
  expect(new Set(many.values()).size).toBe(60);
});

test('templates whose words speak against their label come first, then the frequent ones', () => {
  const make = (
    id: string,
    text: string,
    label: 'normal' | 'abnormal' | null,
    lineCount: number,
  ) => ({
    id,
    text,
    originalLabel: label,
    lineCount,
  });
  const ordered = orderRoundItems([
    make('1', 'all is well', 'normal', 900),
    make('2', 'disk failure on <*>', 'normal', 3),
    make('3', 'panic <*>', null, 10),
    make('4', 'started', 'abnormal', 5),
    make('5', 'kernel panic', 'abnormal', 5000),
  ]);
  expect(ordered.map((one) => one.id)).toEqual(['3', '4', '2', '5', '1']);
});

test('votes are shown once the quorum has spoken or the round is closed', () => {
  expect(areVotesRevealed({ itemState: 'OPEN', roundState: 'OPEN' })).toBe(false);
  expect(areVotesRevealed({ itemState: 'DISPUTED', roundState: 'OPEN' })).toBe(true);
});

test('the digest of a vote depends on every part of it', () => {
  const vote = {
    id: 'v',
    assignmentId: 'a',
    label: 'normal',
    category: null,
    confidence: null,
    reason: '',
    seconds: null,
  };
  const other = [
    { id: 'w' },
    { assignmentId: 'b' },
    { label: 'abnormal' },
    { category: 'other' },
    { confidence: 'low' },
    { reason: 'x' },
    { seconds: 1 },
  ].map((change) => voteDigest({ ...vote, ...change }));
  expect(new Set([voteDigest(vote), ...other]).size).toBe(8);
});

test('a vote is parsed, not trusted', () => {
  expect(voteInputSchema.parse({ label: 'normal', reason: ' a\u0000b ' })).toEqual({
    label: 'normal',
    category: null,
    confidence: null,
    reason: 'a\ufffdb',
    seconds: null,
  });
  expect(voteInputSchema.safeParse({ label: 'maybe' }).success).toBe(false);
  expect(voteInputSchema.safeParse({ label: 'normal', reason: 'x'.repeat(4001) }).success).toBe(
    false,
  );
  expect(requiredReasonSchema.safeParse('  ').success).toBe(false);
  expect(
    draftSchema.safeParse({ label: null, category: null, confidence: null, reason: '' }).success,
  ).toBe(true);
});

test('votes are summed up: the category most named, the lowest confidence, every reason once', () => {
  const vote = (
    label: 'NORMAL' | 'ABNORMAL',
    category: string | null,
    confidence: string | null,
  ) => ({
    label,
    category,
    confidence,
    reason: category ? ` because ${category} ` : '',
  });
  const votes = [
    vote('ABNORMAL', 'other', 'high'),
    vote('ABNORMAL', 'other', 'medium'),
    vote('ABNORMAL', 'network-issue', null),
    vote('NORMAL', null, 'low'),
  ];
  expect(sumUpVotes(votes, 'ABNORMAL')).toEqual({
    category: 'other',
    confidence: 'medium',
    reason: 'because other\nbecause network-issue',
  });
  expect(sumUpVotes(votes.slice(1, 3), 'ABNORMAL').category).toBeNull();
  expect(sumUpVotes([], 'NORMAL')).toEqual({ category: null, confidence: null, reason: '' });
});

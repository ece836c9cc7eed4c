import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATEGORIES } from '../label.ts';
import { compareDrafts, EMPTY_DRAFT, isSameDraft, mergeDrafts } from './merge-drafts.ts';
import { CONFIDENCES, type VoteDraft } from './vote-input.ts';

const draft = (part: Partial<VoteDraft>): VoteDraft => ({ ...EMPTY_DRAFT, ...part });
const anyDraft: fc.Arbitrary<VoteDraft> = fc.record({
  label: fc.constantFrom('normal', 'abnormal', null),
  category: fc.constantFrom(...CATEGORIES, null),
  confidence: fc.constantFrom(...CONFIDENCES, null),
  reason: fc.constantFrom('', 'a', 'b', ' b ', 'a b'),
});
const propose = (base: VoteDraft, mine: VoteDraft, theirs: VoteDraft) =>
  Object.fromEntries(
    compareDrafts(base, mine, theirs).map(({ part, proposed }) => [part, proposed]),
  );

test('takes each part from who changed it, and joins two reasons', () => {
  const base = draft({ reason: 'loss of a node' });
  const mine = draft({ reason: 'loss of a node, job dies', label: 'abnormal' });
  const theirs = draft({ reason: 'loss of a node card', confidence: 'high' });
  expect(compareDrafts(base, mine, theirs)).toEqual([
    { part: 'label', proposed: 'mine', isContested: false },
    { part: 'confidence', proposed: 'theirs', isContested: false },
    { part: 'reason', proposed: 'both', isContested: true },
  ]);
  expect(mergeDrafts(mine, theirs, propose(base, mine, theirs))).toEqual(
    draft({
      label: 'abnormal',
      confidence: 'high',
      reason: 'loss of a node, job dies\nloss of a node card',
    }),
  );
});

test('two labels are contested; a person chooses', () => {
  const [one, other] = [draft({ label: 'normal' }), draft({ label: 'abnormal' })];
  expect(compareDrafts(EMPTY_DRAFT, one, other)).toEqual([
    { part: 'label', proposed: 'mine', isContested: true },
  ]);
  expect(mergeDrafts(one, other, { label: 'theirs' }).label).toBe('abnormal');
});

test('a side that changed nothing gives way; the same change twice is none to choose', () => {
  fc.assert(
    fc.property(anyDraft, anyDraft, (base, other) => {
      expect(isSameDraft(mergeDrafts(base, other, propose(base, base, other)), other)).toBe(true);
      expect(isSameDraft(mergeDrafts(other, base, propose(base, other, base)), other)).toBe(true);
      expect(compareDrafts(base, other, other)).toEqual([]);
    }),
  );
});

test('the proposal loses no reason that either wrote', () => {
  fc.assert(
    fc.property(anyDraft, anyDraft, anyDraft, (base, mine, theirs) => {
      const merged = mergeDrafts(mine, theirs, propose(base, mine, theirs));
      for (const { reason } of [mine, theirs]) {
        if (reason.trim() !== base.reason.trim()) expect(merged.reason).toContain(reason.trim());
      }
    }),
  );
});

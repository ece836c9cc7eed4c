import type { Label } from '#lib/domain/label.ts';
import type { AcceptRule } from '#lib/domain/protocol/protocol.ts';

export type VoteOutcome =
  | { kind: 'waiting'; missing: number }
  | { kind: 'accepted'; label: Label; isUnanimous: boolean }
  | { kind: 'disputed' };

/**
 * What the standing votes on one template amount to under a stage's rule. Nothing is decided before the quorum, not even
 * when the votes so far differ or suffice: a voter could otherwise tell from the item's fate what others said.
 * @throws RangeError when the quorum is not a whole number from 1, or is exceeded.
 */
export function resolveVotes(
  labels: readonly Label[],
  quorum: number,
  accept: AcceptRule,
): VoteOutcome {
  if (!Number.isInteger(quorum) || quorum < 1) {
    throw new RangeError(`A quorum is a whole number from 1, got ${quorum}.`);
  }
  if (labels.length > quorum) {
    throw new RangeError(`${labels.length} votes for a quorum of ${quorum}.`);
  }
  if (labels.length < quorum) {
    return { kind: 'waiting', missing: quorum - labels.length };
  }
  const abnormal = labels.filter((label) => label === 'abnormal').length;
  const label = 2 * abnormal >= quorum ? 'abnormal' : 'normal';
  const most = Math.max(abnormal, quorum - abnormal);
  return most >= needed(quorum, accept)
    ? { kind: 'accepted', label, isUnanimous: most === quorum }
    : { kind: 'disputed' };
}

/** Votes for one label that the rule asks for: always more than half, so that two labels cannot both be accepted. */
function needed(quorum: number, accept: AcceptRule): number {
  const majority = Math.floor(quorum / 2) + 1;
  switch (accept.rule) {
    case 'unanimous':
      return quorum;
    case 'majority':
      return majority;
    case 'k-of-n':
      return Math.min(quorum, Math.max(majority, accept.k));
  }
}

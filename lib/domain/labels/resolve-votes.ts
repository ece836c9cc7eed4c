import type { Label } from '#lib/domain/label.ts';

export type VoteOutcome =
  | { kind: 'waiting'; missing: number }
  | { kind: 'unanimous'; label: Label }
  | { kind: 'disputed' };

/**
 * What the standing votes on one template amount to. Nothing is decided before the quorum, not even
 * when the votes so far differ: a voter could otherwise tell from the item's fate what others said.
 * @throws RangeError when the quorum is not a whole number from 1, or is exceeded.
 */
export function resolveVotes(labels: readonly Label[], quorum: number): VoteOutcome {
  if (!Number.isInteger(quorum) || quorum < 1) {
    throw new RangeError(`A quorum is a whole number from 1, got ${quorum}.`);
  }
  if (labels.length > quorum) {
    throw new RangeError(`${labels.length} votes for a quorum of ${quorum}.`);
  }
  if (labels.length < quorum) {
    return { kind: 'waiting', missing: quorum - labels.length };
  }
  const [first] = labels as readonly [Label, ...Label[]];
  return labels.every((label) => label === first)
    ? { kind: 'unanimous', label: first }
    : { kind: 'disputed' };
}

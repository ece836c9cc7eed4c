import type { Label } from '../label.ts';
import type { CorrectionPart } from './correction.ts';

/** Near-duplicates to which one vote may be applied at a time; more than this is not a choice any more. */
export const MAX_SIBLINGS = 100;

/** Near-duplicates of a template that are counted; a group may have tens of thousands. */
export const COUNTED_SIBLINGS = 1000;

/**
 * A near-duplicate of an item on the desk, as its holder may know it: whether the holder may vote on it, and what they
 * said themselves. Nothing of what others said, nor why it takes no vote.
 */
export type Sibling = {
  templateId: string;
  number: number;
  text: string;
  lineCount: number;
  standing:
    | 'open'
    /** The reader has voted on it; `label` is their own vote. */
    | 'voted'
    | 'skipped'
    /** It takes no vote of the reader's now: not in this round, or its slots are taken. */
    | 'closed';
  label: Label | null;
  /** As the stage's rule shows it. */
  originalLabel: Label | null | 'withheld';
};

export type SiblingList = {
  siblings: Sibling[] /** Near-duplicates in all, COUNTED_SIBLINGS for that many and more. */;
  total: number;
};

/** What became of a near-duplicate that was chosen along with a vote. */
export type SiblingReceipt = {
  templateId: string;
  assignmentId: string | null;
  number: number;
  /** False: it was voted on, skipped or taken meanwhile, and nothing was changed. */
  counted: boolean;
  /** As with the vote itself: what it lacks as a correction, once the voter may know that it is one. */
  missing: CorrectionPart[];
};

/** Own votes on near-duplicates that say the opposite. */
export function findOpposite(siblings: readonly Sibling[], label: Label | null): Sibling[] {
  return label === null ? [] : siblings.filter((one) => one.label !== null && one.label !== label);
}

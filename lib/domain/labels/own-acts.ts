import type { Label } from '../label.ts';
import type { DeskItem } from './desk.ts';
import type { VoteDraft } from './vote-input.ts';

/** Something that a person did at the desk in a round that is open still. */
export type OwnAct = {
  assignmentId: string;
  /** The token it was handed in under; taking it back names it, so that it is done once. */
  claimToken: string;
  number: number;
  text: string;
  /** The person's standing vote; null for a skip. */
  label: Label | null;
  /** The near-duplicates to which the vote was applied along with it. */
  siblings: number;
};

/** An item that the reader holds or has done, with what they said. */
export type OwnItem = DeskItem & {
  state: 'CLAIMED' | 'VOTED' | 'SKIPPED';
  vote: VoteDraft | null;
  skipReason: string | null;
};

import type { Label } from '../label.ts';
import type { TemplateFacts } from './template-facts.ts';
import type { VoteDraft } from './vote-input.ts';

/** One item on a person's desk, with what is needed to judge it and the token to hand it in. */
export type DeskItem = {
  assignmentId: string;
  claimToken: string;
  leaseUntil: string;
  draft: VoteDraft | null;
  draftRevision: number;
  /** `withheld` until the vote unless the project shows it: it anchors. Null when the log carried none. */
  originalLabel: Label | null | 'withheld';
  /** With which question a lead or reviewer sent the template back. */
  question: string | null;
  template: TemplateFacts;
};

export type DeskStatus =
  | 'working'
  /** An admin who has not voted in this round: taking an item makes them a voter, who is blind until it closes. */
  | 'not-joined'
  /** Every item is decided or voted on by this person, and no one else is expected. */
  | 'done'
  /** Free slots are on other people's screens; `leasedUntil` says until when at the latest. */
  | 'leased'
  /** This person has voted everywhere; others have not. */
  | 'waiting'
  | 'no-round'
  | 'nothing-imported';

export type Desk = {
  status: DeskStatus;
  round: { id: string; number: number; quorum: number; items: number } | null;
  items: DeskItem[];
  own: { voted: number; skipped: number; remaining: number; secondsPerItem: number | null };
  leased: { items: number; until: string | null };
  waitingItems: number;
};

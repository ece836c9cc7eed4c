import type { Label } from '../label.ts';
import type { PanelView } from './deliberation.ts';
import type { TemplateFacts } from './template-facts.ts';
import type { VoteDraft } from './vote-input.ts';

/** One item on a person's desk, with what is needed to judge it and the token to hand it in. */
export type DeskItem = {
  assignmentId: string;
  claimToken: string;
  leaseUntil: string;
  draft: VoteDraft | null;
  draftRevision: number;
  /** `withheld` as the stage's rule says: it anchors. Null when the log carried none. */
  originalLabel: Label | null | 'withheld';
  /** With which question a lead or reviewer sent the template back. */
  question: string | null;
  template: TemplateFacts;
  /** In a panel: what was said before; null in a blind round. */
  panel: PanelView | null;
};

export type DeskStatus =
  | 'working'
  /** An admin who has not voted in this round: taking an item makes them a voter, who is blind until it closes. */
  | 'not-joined'
  /** A round is open, but its stage asks other roles. */
  | 'not-assigned'
  /** Every item is decided or voted on by this person, and no one else is expected. */
  | 'done'
  /** Free slots are on other people's screens; `leased` says whose and until when at the latest. */
  | 'leased'
  /** This person has voted everywhere; others have not. */
  | 'waiting'
  /** Items are left, but none that the desk's filter lets through. */
  | 'filtered-out'
  | 'no-round'
  | 'nothing-imported';

export type DeskRound = {
  id: string;
  number: number;
  kind: 'blind' | 'panel';
  quorum: number;
  items: number;
};

export type Desk = {
  status: DeskStatus;
  round: DeskRound | null;
  /** Open rounds that ask this person, the panel first. */
  rounds: { id: string; number: number; kind: 'blind' | 'panel' }[];
  /** Roles that the open rounds ask, for the one who is not asked. */
  askedRoles: string[];
  items: DeskItem[];
  own: { voted: number; skipped: number; remaining: number; secondsPerItem: number | null };
  leased: {
    items: number;
    until: string | null;
    /** Letters that hold for this round; names only where the protocol reveals everything. */
    by: string[];
  };
  waitingItems: number;
};

/** Only templates of this source or with these words are wanted. */
export type DeskFilter = { sourceId?: string | undefined; search?: string | undefined };

import type { Label } from '../label.ts';

/** A vote under a letter: who cast it is not told (where the protocol reveals everything, the letter is a name). */
export type AnonymousVote = {
  expert: string;
  /** The reader's own. */
  isMine: boolean;
  label: Label;
  category: string | null;
  confidence: string | null;
  reason: string;
};

export type PanelComment = {
  expert: string;
  isMine: boolean;
  text: string;
  at: string;
};

/** What one stage said of a template. */
export type StageVotes = {
  roundId: string;
  roundNumber: number;
  kind: 'blind' | 'panel';
  quorum: number;
  voteCount: number;
  /** Null while they are hidden from the reader. */
  votes: AnonymousVote[] | null;
  /** Reasons of those who passed it by. */
  skips: string[];
};

/** How people came to differ on a template: the stages so far and what they said to each other. */
export type Deliberation = {
  stages: StageVotes[];
  comments: PanelComment[];
};

/** What a panel's voter has before them, besides the template. */
export type PanelView = {
  roundId: string;
  former: StageVotes[];
  comments: PanelComment[];
  /** The reader's standing vote in this panel. */
  own: AnonymousVote | null;
  /** The others' votes in this panel; null until the reader has committed their own, or while the rule hides them. */
  others: AnonymousVote[] | null;
  voteCount: number;
  quorum: number;
};

import type { Label } from '#lib/domain/label.ts';
import type { Reason } from './rank-types.ts';

export type SuspectRow = {
  /** From 1, over the whole queue. */
  rank: number;
  templateId: string;
  number: number;
  text: string;
  level: string | null;
  component: string | null;
  lineCount: number;
  originalLabel: Label;
  /** How likely the label is wrong compared with the others, 0 to 1; not a probability. */
  score: number;
  reasons: Reason[];
};

export type SuspectList = {
  rows: SuspectRow[];
  /** Rank to begin the next page after, or null at the end. */
  next: number | null;
  /** Templates in the queue. */
  ranked: number;
  /** Templates settled by experts, learned from. */
  settled: number;
  /** Templates left out because the actor votes on them in an open round. */
  withheld: number;
  /** Templates beyond the limit, the rarest in the log; they are not ranked. */
  beyondLimit: number;
};

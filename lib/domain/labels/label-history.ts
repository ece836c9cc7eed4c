import type { Label } from '../label.ts';

/** How a template came to its label, as far as the reader may know. */
export type LabelHistory = {
  /** The reader votes in the open round that holds it: only their own votes are told. */
  isHidden: boolean;
  decisions: {
    kind: 'UNANIMOUS' | 'SETTLED' | 'IMPORTED' | 'ORIGINAL' | 'REVIEW';
    label: Label;
    isCorrection: boolean;
    category: string | null;
    reason: string;
    /** Null when the rule decided (unanimous votes). */
    decidedBy: string | null;
    at: string;
  }[];
  votes: {
    round: number;
    expert: string;
    isMine: boolean;
    label: Label;
    category: string | null;
    confidence: string | null;
    reason: string;
    isWithdrawn: boolean;
  }[];
};

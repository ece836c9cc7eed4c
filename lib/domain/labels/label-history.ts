import type { Label } from '../label.ts';
import type { PanelComment } from './deliberation.ts';

/** What a decision rests on. */
export const DECISION_KINDS = [
  'UNANIMOUS',
  'MAJORITY',
  'PANEL',
  'SETTLED',
  'IMPORTED',
  'ORIGINAL',
  'REVIEW',
  'RESTORED',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** How a template came to its label, as far as the reader may know. */
export type LabelHistory = {
  /** The reader votes in the open round that holds it: only their own votes are told. */
  isHidden: boolean;
  decisions: {
    kind: DecisionKind;
    label: Label;
    isCorrection: boolean;
    category: string | null;
    confidence: string | null;
    reason: string;
    /** Null when the rule decided (unanimous votes). */
    decidedBy: string | null;
    at: string;
  }[];
  /** The revision on which the reader may restore a past state; null for who may not, or while it is hidden. */
  restoreOn: number | null;
  /** Every state of the label, oldest first; the last is the present one. */
  states: {
    seq: number;
    state: 'OPEN' | 'DISPUTED' | 'FINAL';
    label: Label | null;
    how: DecisionKind | 'REOPENED' | 'DISPUTED' | 'WITHDRAWN';
    category: string | null;
    confidence: string | null;
    reason: string;
    by: string | null;
    at: string;
  }[];
  comments: PanelComment[];
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

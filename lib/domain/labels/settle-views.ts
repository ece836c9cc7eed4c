import type { Label } from '../label.ts';
import type { ItemState } from './item-machine.ts';
import type { TemplateFacts } from './template-facts.ts';

export const SETTLE_TABS = ['disputed', 'waiting', 'unanimous', 'settled'] as const;
export type SettleTab = (typeof SETTLE_TABS)[number];

export type SettleRow = {
  templateId: string;
  roundId: string;
  number: number;
  text: string;
  lineCount: number;
  state: ItemState;
  votes: number;
  quorum: number;
  skips: number;
  /** Votes in the order of the experts' letters; null while the quorum is open. */
  labels: Label[] | null;
  /** Share of agreeing pairs, 0 to 1; null while hidden or with fewer than two votes. */
  agreement: number | null;
  finalLabel: Label | null;
};

export type SettleList = {
  rows: SettleRow[];
  /** For the next page; null on the last. */
  next: string | null;
  counts: Record<SettleTab, number>;
  /** Rounds that the person votes in: their items are kept from them until the round closes. */
  withheldRounds: number[];
};

export type AnonymousVote = {
  expert: string;
  label: Label;
  category: string | null;
  confidence: string | null;
  reason: string;
};

export type Dispute = {
  template: TemplateFacts;
  /** Send it back with the decision: another's change in between is then noticed. */
  revision: number;
  labelState: 'OPEN' | 'DISPUTED' | 'FINAL';
  finalLabel: Label | null;
  roundId: string;
  roundNumber: number;
  roundState: 'OPEN' | 'CLOSED';
  itemState: ItemState;
  quorum: number;
  voteCount: number;
  /** Null while the quorum is open. */
  votes: AnonymousVote[] | null;
  skips: string[];
  question: string | null;
  /** Near-duplicates with a final label. */
  decidedSiblings: { id: string; number: number; text: string; lineCount: number; label: Label }[];
  consequences: { lines: number; sources: number; staleIfAbnormal: number; staleIfNormal: number };
};

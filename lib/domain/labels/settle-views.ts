import type { Label } from '../label.ts';
import type { PanelComment, StageVotes } from './deliberation.ts';
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
  /** Of the newest round that holds it. */
  stage: 'blind' | 'panel';
  roundState: 'OPEN' | 'CLOSED';
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

/** What a machine thinks, told only to who has committed a provisional choice: before, it would anchor. */
export type Opinions = {
  /** The newest model that judged the template. */
  model: {
    name: string;
    verdict: Label | null;
    pAbnormal: number | null;
    think: string;
  } | null;
  /** The newest reasoning of the teacher, for the label that it argues for. */
  teacher: { author: string; label: Label; think: string } | null;
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
  /** Where the protocol sends it if nobody decides now. */
  nextStage: 'panel' | 'senior' | null;
  /** Hidden votes are null: those of a stage whose quorum is still open. */
  stages: StageVotes[];
  comments: PanelComment[];
  /** What most voters of the newest revealed stage said; null for a tie or while hidden. */
  majority: Label | null;
  originalLabel: Label | null;
  /** The reader's provisional choice on this revision, and with it what the machines think. */
  provisional: { label: Label; opinions: Opinions } | null;
  question: string | null;
  /** Near-duplicates with a final label that the reader may know, the most frequent of each. */
  decidedSiblings: { id: string; number: number; text: string; lineCount: number; label: Label }[];
  /** How many there are, up to COUNTED_SIBLINGS of each label. */
  decidedCounts: Record<Label, number>;
  consequences: { lines: number; sources: number; staleIfAbnormal: number; staleIfNormal: number };
};

import type { Label } from '../label.ts';
import type { CheckSettings } from './check-settings.ts';
import type { CheckRate } from './rate-checks.ts';

/** Seconds per judged item, while its page was in sight; null before the first that was timed. */
export type PaceSummary = {
  /** Votes with a time: one applied to a near-duplicate has none of its own. */
  timed: number;
  median: number | null;
  p90: number | null;
  /** Of the timed, those handed in faster than the template can be read. */
  tooFast: number;
};

export type PersonInRound = PaceSummary & {
  userId: string;
  name: string;
  voted: number;
  skipped: number;
  held: number;
  /** Items that still take this person's vote; null in a closed round. */
  left: number | null;
  lastVoteAt: string | null;
  /** Null while they are hidden from the reader, or the round has none. */
  gold: CheckRate | null;
  repeats: (CheckRate & { kappa: number | null; whyNoKappa: string | null }) | null;
};

export type RoundInProgress = {
  id: string;
  number: number;
  kind: 'blind' | 'panel';
  state: 'OPEN' | 'CLOSED';
  openedAt: string;
  closedAt: string | null;
  items: number;
  quorum: number;
  checks: CheckSettings;
  /** `hidden`: the reader votes in the round or may be asked to, and it is open. */
  results: 'shown' | 'hidden' | 'none';
  people: PersonInRound[];
};

export type ProgressView = {
  /** False: the reader sees their own lines only. */
  seesAll: boolean;
  rounds: RoundInProgress[];
};

export const CHECK_LISTS = ['gold', 'repeats', 'fast'] as const;
export type CheckList = (typeof CHECK_LISTS)[number];

/** One item behind a figure of a closed round. */
export type CheckedItem = {
  voteId: string;
  number: number;
  text: string;
  name: string;
  said: Label;
  /** The known answer, or the person's first judgement; null in the list of fast ones. */
  against: Label | null;
  seconds: number | null;
  /** What reading the template takes at the least. */
  fastest: number;
};

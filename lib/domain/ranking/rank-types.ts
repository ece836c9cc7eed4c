import type { Label } from '#lib/domain/label.ts';

/** What a ranking of suspects looks at; each can be left out to measure what it brings. */
export const SIGNALS = [
  'phrases',
  'n-grams',
  'opening',
  'words',
  'decisions',
  'original-labels',
  'near-duplicates',
  'level',
  'verdict',
  'teacher',
] as const;
export type Signal = (typeof SIGNALS)[number];

export type ModelVerdict = { model: string; verdict: Label; pAbnormal: number | null };

export type RankInput = {
  template: string;
  originalLabel: Label;
  /** The label experts have settled; such a row is learned from and not ranked. */
  settled?: Label | null;
  /** Log level as the log spells it. */
  level?: string | null;
  /** Label of the teacher's trace. */
  teacher?: Label | null;
  verdicts?: readonly ModelVerdict[];
};

export const REASON_KINDS = [
  'words',
  'denial',
  'confident-learning',
  'near-duplicates',
  'level',
  'verdict',
  'teacher',
] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

export type Reason = { kind: ReasonKind; text: string };

export type RankedTemplate = {
  /** Place of the row in the input, from 0. */
  index: number;
  template: string;
  originalLabel: Label;
  /** How likely the label is wrong compared with the others, 0 to 1; not a probability. */
  score: number;
  /** Why, the most telling first. */
  reasons: Reason[];
};

export type RankOptions = { seed: number | string; without?: readonly Signal[] };

/**
 * `fault`: words that report trouble. `recovery`: words that say trouble was dealt with.
 * `routine`: words of ordinary operation. `component`: a part of the machine, neither good nor bad.
 */
export type ConceptKind = 'fault' | 'recovery' | 'routine' | 'component';

export type Concept = {
  kind: ConceptKind;
  /** Finds the concept's words in a log, case ignored. */
  match: RegExp;
  /** What an operator knows about it: one general sentence that says nothing about one log. */
  knowledge: string;
  /** The concept in a few words that complete "it reports …". */
  gist: string;
};

/** A row of a lexicon file: kind, words, gist, knowledge. */
export type ConceptRow = readonly [ConceptKind, RegExp, string, string];

export function toConcepts(rows: readonly ConceptRow[]): Concept[] {
  return rows.map(([kind, match, gist, knowledge]) => ({ kind, match, gist, knowledge }));
}

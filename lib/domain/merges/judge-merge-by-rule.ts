import type { MergeCandidate } from './find-merge-candidates.ts';

export const MERGE_RULE_VERSION = 'merge-rule-v1';

export type MergeJudgement = {
  /** They are one event with different values. */
  same: boolean;
  /** Why, in a sentence for whoever approves it. */
  reason: string;
};

/** So many different words in one place are values. The parser, whose word nobody looks over, asks for one more. */
const DISTINCT_WORDS = 3;
const SHOWN_WORDS = 4;
const SHOWN_CHARACTERS = 40;

/**
 * The built-in judge, for when no language model is at hand. Templates are one event when at every place where they differ
 * a value stands: one of the words is a wildcard or has a digit, or there are three different words or more. Two plain
 * words alone prove nothing, and are left apart.
 */
export function judgeMergeByRule({ words }: Pick<MergeCandidate, 'words'>): MergeJudgement {
  const unclear = words.find((place) => reasonFor(place) === null);
  if (unclear) {
    return {
      same: false,
      reason: `${quote(unclear)}: two plain words in one place are no proof of a value.`,
    };
  }
  return { same: true, reason: words.map((place) => reasonFor(place)).join(' ') };
}

function reasonFor(place: readonly string[]): string | null {
  const distinct = new Set(place);
  if (place.some((word) => word.includes('<*>')))
    return `${quote(place)}: one of them has a value in that place already.`;
  if (place.some((word) => /\p{N}/u.test(word)))
    return `${quote(place)}: words with digits are values.`;
  if (distinct.size >= DISTINCT_WORDS)
    return `${quote(place)}: ${distinct.size} different words stand in one place of otherwise equal texts.`;
  return null;
}

function quote(place: readonly string[]): string {
  const distinct = [...new Set(place)];
  const shown = distinct
    .slice(0, SHOWN_WORDS)
    .map((word) => `“${word.slice(0, SHOWN_CHARACTERS)}”`);
  const more = distinct.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

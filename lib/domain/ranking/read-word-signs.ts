import { DECLARED_LEVELS, DENIALS, REFUSALS, SEVERITY_LEXICON } from './severity-lexicon.ts';

export type WordSigns = {
  /** 0 or 1 for each declared level and for a denial, the same length for every text. */
  vector: number[];
  /** Words and phrases of trouble, lower case, in the order of the text, once each. */
  trouble: string[];
  /** The part of the text that denies trouble (`no errors`, `error count: 0`), or null. */
  denial: string | null;
};

const STEMS = Object.values(SEVERITY_LEXICON).flatMap((stems) => stems.split(/\s+/));
/** After at most one prefix (`disk: WARNING …`). */
const DECLARED = DECLARED_LEVELS.map(
  (levels) => new RegExp(`^\\W{0,20}(?:[^\\s:]{1,40}:\\s*)?(?:${levels})\\b`),
);
/** `download` is not `down`, a `mission` does not `miss`. */
const HARMLESS = /^(?:download|errand|errata|mission)/;

/**
 * Words of trouble, the level a text declares and its denials. CamelCase is taken apart. Counts of
 * words and refusals (`not`, `cannot`) are no signs: the n-grams know them, and as signs they cost
 * precision where it was measured (bench/label-errors).
 */
export function readWordSigns(text: string): WordSigns {
  const plain = text.replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2').toLowerCase();
  const trouble = [...new Set(plain.match(/[a-z]+/g) ?? [])].filter(
    (word) => !HARMLESS.test(word) && STEMS.some((stem) => word.startsWith(stem)),
  );
  const denial = longestMatch(DENIALS, plain);
  return {
    vector: [...DECLARED.map((pattern) => mark(pattern.test(plain))), mark(denial !== null)],
    trouble: trouble.concat(longestMatch(REFUSALS, plain) ?? []),
    denial,
  };
}

const mark = (found: boolean): number => (found ? 1 : 0);

function longestMatch(patterns: readonly RegExp[], text: string): string | null {
  return patterns
    .map((pattern) => pattern.exec(text)?.[0] ?? null)
    .reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a), null);
}

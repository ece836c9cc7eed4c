import { isStopWord } from './words.ts';

const REFERS = /\b(?:log|message|entry|line|template|here|this|these|it)\b/i;
const GENERAL_START = /^(?:an?|every|each|any|most|many|some|when|if|while)\b/i;
const DETERMINED_START = /^(?:the|this|that|these|those|its|it|here|there|we|i)\b/i;
/** Bare plurals open a statement about a kind ("soft failures are"), but not "jobs on this node". */
const OPENING_WORDS = 3;

/** True for a sentence about a kind of thing, which says nothing about one log: "A timeout means…". */
export function isGeneral(claim: string): boolean {
  if (GENERAL_START.test(claim)) return !/\b(?:here|this|these)\b/i.test(claim);
  if (REFERS.test(claim) || DETERMINED_START.test(claim)) return false;
  return claim
    .split(/\s+/)
    .slice(0, OPENING_WORDS)
    .some((word) => /[^s]s$/.test(word) && !isStopWord(word.toLowerCase()));
}

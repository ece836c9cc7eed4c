import { isNegated } from '#lib/domain/reward/entities.ts';

const CLAUSE_START = /[;:!?.](?=\s)|\n|,\s*(?:but|yet|so|and)\b/g;
const HYPOTHETICAL =
  /\b(?:if|would|could|might|should|unless|whether|such as|for (?:example|instance)|e\.g\.?|like|unlike|instead of|rather than|typically|usually|generally|often|can|may)\b/i;
/** "Step 3" and "rule (b)" point into the thought or a guideline, not into the log. */
const REFERENCE =
  /\b(?:steps?|rules?|points?|parts?|sections?|criteri(?:on|a)|items?|guidelines?|conditions?)\s\(?$/i;
const NEGATION_WINDOW = 6;
const LABELS_QUOTED = /^\W*(?:ab)?normal\W*$/i;

/**
 * True when the words at `position` are denied, supposed or given as an example ("no", "would",
 * "such as"…) in their clause, so that they claim nothing about the log; also for a quoted label.
 */
export function isHedged(text: string, position: number, words: string): boolean {
  if (LABELS_QUOTED.test(words)) return true;
  if (/^\d{1,2}$/.test(words) && REFERENCE.test(text.slice(0, position))) return true;
  if (isNegated(text, position, NEGATION_WINDOW)) return true;
  let clauseStart = 0;
  for (const mark of text.matchAll(CLAUSE_START)) {
    if (mark.index >= position) break;
    clauseStart = mark.index + 1;
  }
  return HYPOTHETICAL.test(text.slice(clauseStart, position));
}

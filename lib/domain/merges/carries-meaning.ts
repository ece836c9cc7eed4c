import { WILDCARD } from '../parsing/wildcard.ts';
import { findConcepts } from '../teacher/find-concepts.ts';

const SEVERITY =
  /^(?:trace|debug|verbose|info|information(?:al)?|notice|warn\w*|err|error\w*|severe|crit\w*|alert\w*|emerg\w*|fatal\w*|panic\w*|fail\w*|exception\w*)$/;

const NEGATION =
  /^(?:no|not|non|nor|none|never|neither|without|cannot|can't|won't|n't|dis|un|missing|absent|lack\w*)$/;

const OUTCOME =
  /^(?:ok|okay|good|bad|pass\w*|succe\w*|complete\w*|done|true|false|yes|valid|invalid|on|off|up|down|online|offline|enable\w*|disable\w*|start\w*|stop\w*|open\w*|close\w*|begin\w*|end\w*|connect\w*|disconnect\w*|accept\w*|reject\w*|refus\w*|den(?:y|ied)|allow\w*|grant\w*|lost|found|alive|dead|correct\w*|uncorrect\w*|recover\w*|single|double|abort\w*|kill\w*|crash\w*|timeout|hang|hung)$/;

const DIRECTION =
  /^(?:in|out|into|from|to|input|output|read\w*|writ\w*|sen[dt]\w*|receiv\w*|before|after|above|below|over|under|high|low|min|max|first|last|all|some|any|only|load|store|source|dest\w*|local|remote)$/;

/** `started`, `LOOKING`: says what happened, not to whom. */
const STATE_WORD = /^\p{L}{2,}(?:ed|ing)$/u;

const PREFIXES = ['un', 'dis', 'non', 'in', 'im', 'de', 'mis', 'ab'];

/**
 * Whether a word of a template may say what happened (severity, negation, outcome, direction, or a word of the teacher's
 * lexicon of faults and operations) and not only to whom. Where in doubt it does: then its templates are not merged.
 */
export function carriesMeaning(word: string): boolean {
  const parts = partsOf(word);
  return (
    parts.some(
      (part) =>
        SEVERITY.test(part) ||
        NEGATION.test(part) ||
        OUTCOME.test(part) ||
        DIRECTION.test(part) ||
        STATE_WORD.test(part),
    ) || findConcepts(parts.join(' ')).some(({ concept }) => concept.kind !== 'component')
  );
}

/** Whether one word is the other with a prefix that turns it round: stable and unstable. */
export function areOpposites(left: string, right: string): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return PREFIXES.some((prefix) =>
    [`${prefix}`, `${prefix}-`].some((form) => a === form + b || b === form + a),
  );
}

/** The words within a token: at marks, digits and changes of case. */
function partsOf(token: string): string[] {
  return token
    .replaceAll(WILDCARD, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .filter((part) => part !== '');
}

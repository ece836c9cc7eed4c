import { isGeneral } from './is-general.ts';
import { isHedged } from './is-hedged.ts';
import { isStopWord, stem } from './words.ts';

/** A part of a claim that the log denies; `logSays` is what stands there instead. */
export type Contradiction = { text: string; start: number; end: number; logSays: string };

type Token = { text: string; stem: string; start: number; end: number };

const NUMBER = /^(?:0x[0-9a-f]+|\d+(?:\.\d+)*)$/i;
/** Words that may stand between a role and its number: "code is 5", "number of retries: 3". */
const LINKING = new Set([
  'is',
  'was',
  'of',
  'number',
  'no',
  'equals',
  'the',
  'a',
  'an',
  'to',
  'only',
]);
const TROUBLE =
  'error fault failure exception timeout corruption warning crash panic interrupt abort'.split(' ');
const TROUBLE_STEMS = new Set(TROUBLE.map(stem));
const DENIERS = new Set(['no', 'not', 'without', 'never', 'zero', '0', 'non', 'any']);
const COPULAS = new Set(['is', 'was', 'are', 'were', 'became', 'becomes', 'stays', 'remains']);

/**
 * Where a claim says the opposite of the log: another number in the same role ("code 1010" against
 * "code 1001"), a denial of trouble that the log names ("no error" against "parity error"), or a
 * state that the log denies ("is ready" against "not ready"). Ranges in the claim's own text.
 */
export function findContradictions(claim: string, log: string): Contradiction[] {
  if (isGeneral(claim)) return [];
  const ours = readTokens(claim);
  const theirs = readTokens(log);
  const found: Contradiction[] = [];
  for (const [index, token] of ours.entries()) {
    const previous = ours[index - 1];
    if (NUMBER.test(token.text)) {
      const logSays = otherNumber(ours, index, theirs);
      if (logSays !== null && !isHedged(claim, token.start, token.text)) {
        found.push({ ...rangeOf(token), text: token.text, logSays });
      }
    } else if (previous && isDenied(ours, index) && TROUBLE_STEMS.has(token.stem)) {
      const places = theirs.flatMap((word, at) => (word.stem === token.stem ? [at] : []));
      const isNamed = places.length > 0 && places.every((at) => isAsserted(theirs, at));
      const named = theirs[places[0] ?? -1];
      if (isNamed && named) found.push(joined(claim, previous, token, named.text));
    } else if (previous && isState(claim, previous, token)) {
      const places = theirs.flatMap((word, at) => (word.stem === token.stem ? [at] : []));
      const isAlwaysDenied =
        places.length > 0 && places.every((at) => theirs[at - 1]?.text === 'not');
      if (isAlwaysDenied && !isHedged(claim, previous.start, token.text)) {
        found.push(joined(claim, previous, token, `not ${token.text}`));
      }
    }
  }
  return found;
}

/** The log's number in the role of the claim's number, when the role exists and has another one. */
function otherNumber(
  ours: readonly Token[],
  index: number,
  theirs: readonly Token[],
): string | null {
  const number = ours[index]?.text ?? '';
  for (const step of [-1, 1] as const) {
    const role = roleAt(ours, index, step);
    if (role === null) continue;
    const rivals = theirs
      .filter((token, at) => NUMBER.test(token.text) && roleAt(theirs, at, step) === role)
      .map((token) => token.text);
    if (rivals.includes(number)) return null;
    if (rivals.length > 0) return rivals.join(', ');
  }
  return null;
}

/** The stem of the word next to a number, linking words skipped; null when a number stands there. */
function roleAt(tokens: readonly Token[], index: number, step: -1 | 1): string | null {
  let at = index + step;
  while (step < 0 && LINKING.has(tokens[at]?.text ?? '')) at += step;
  const token = tokens[at];
  const isWord = token !== undefined && /^\p{L}{3,}/u.test(token.text) && !LINKING.has(token.text);
  return isWord ? token.stem : null;
}

/** "is ready": a word with a meaning of its own straight after a form of "to be". */
function isState(claim: string, previous: Token, token: Token): boolean {
  const gap = claim.slice(previous.end, token.start);
  return COPULAS.has(previous.text) && /^\s+$/.test(gap) && !isStopWord(token.text);
}

function isDenied(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.text ?? '';
  return (
    before === 'no' || before === 'without' || (before === 'any' && isDenied(tokens, index - 1))
  );
}

/** True when the log does not itself deny or null the word. */
function isAsserted(tokens: readonly Token[], index: number): boolean {
  const before = tokens.slice(Math.max(0, index - 2), index);
  const after = tokens.slice(index + 1, index + 4);
  return (
    !before.some((token) => DENIERS.has(token.text)) && !after.some((t) => /^0+$/.test(t.text))
  );
}

function readTokens(text: string): Token[] {
  return [...text.matchAll(/0x[0-9a-f]+|\d+(?:\.\d+)*|[\p{L}_][\p{L}\p{N}_]*/giu)].map((match) => ({
    text: match[0].toLowerCase(),
    stem: stem(match[0].toLowerCase()),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function rangeOf(token: Token): { start: number; end: number } {
  return { start: token.start, end: token.end };
}

function joined(claim: string, from: Token, to: Token, logSays: string): Contradiction {
  return { text: claim.slice(from.start, to.end), start: from.start, end: to.end, logSays };
}

import { lower, tokenise, WS } from './tokenise.ts';

export type Entity = {
  /** As written, without punctuation at the edges. */
  text: string;
  /** Range of `text` in code units. */
  start: number;
  end: number;
  /** Where the run of characters it was cut from begins. */
  chunkStart: number;
};

export type EntityCheck = {
  /** Distinct entities (case aside) of the text that stand in the log. */
  supported: number;
  /** Distinct ones that do not and are not denied, in order of first appearance. */
  unsupported: Entity[];
};

const CHUNK = new RegExp(`[^${WS}"'\`\u201c\u201d\u2018\u2019()[\\]{}<>,;=|]+`, 'gu');
const STRIPPED = '[.:!?*\\-+%&#@\u2026]+';
const STRIP_START = new RegExp(`^${STRIPPED}`);
const STRIP_END = new RegExp(`${STRIPPED}$`);
const CLAUSE_MARK = new RegExp(`[.;:!?](?=[${WS}])|\\n`, 'gu');
const WORD_CHARACTER = /[A-Za-z0-9_]/;
const NEGATORS = new Set(
  'no not without never neither nor none absent lacks lacking missing isn doesn didn wasn aren cannot'.split(
    ' ',
  ),
);

/** Numbers, codes, paths and identifiers of a text (docs/reward.md, section 4), in order. */
export function findEntities(text: string): Entity[] {
  const entities: Entity[] = [];
  for (const match of text.matchAll(CHUNK)) {
    const [chunk] = match;
    const withoutStart = chunk.replace(STRIP_START, '');
    const bare = withoutStart.replace(STRIP_END, '');
    const start = match.index + chunk.length - withoutStart.length;
    if (!isEntity(bare) || isListNumber(text, start, bare)) continue;
    entities.push({ text: bare, start, end: start + bare.length, chunkStart: match.index });
  }
  return entities;
}

/** Holds the entities of `text` against the log. */
export function checkEntities(text: string, log: string, negationWindow: number): EntityCheck {
  const supported = new Set<string>();
  const unsupported = new Map<string, Entity>();
  const lowerLog = lower(log);
  for (const entity of findEntities(text)) {
    const key = lower(entity.text);
    if (supported.has(key) || unsupported.has(key)) continue;
    if (occursWhole(key, lowerLog)) supported.add(key);
    else if (!isNegated(text, entity.chunkStart, negationWindow)) unsupported.set(key, entity);
  }
  return { supported: supported.size, unsupported: [...unsupported.values()] };
}

/** True when `needle` stands in `text` with no letter, digit or `_` right before or after it. */
export function occursWhole(needle: string, text: string): boolean {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text[at + needle.length] ?? '';
    if (!WORD_CHARACTER.test(before) && !WORD_CHARACTER.test(after)) return true;
  }
  return false;
}

/** True when a negator is among the last `window` words before `position` in the same clause. */
export function isNegated(text: string, position: number, window: number): boolean {
  const before = text.slice(0, position);
  let clauseStart = 0;
  for (const mark of text.matchAll(CLAUSE_MARK)) {
    if (mark.index >= position) break;
    clauseStart = mark.index + 1;
  }
  const words = tokenise(before.slice(clauseStart));
  return window > 0 && words.slice(-window).some((word) => NEGATORS.has(word));
}

function isEntity(text: string): boolean {
  if (/^[0-9]+(?:st|nd|rd|th)$|^[0-9]+-bit$/.test(lower(text))) return false;
  if (/^[0-9]+(?:[.:/-][0-9]+)*$/.test(text)) return true;
  if (/^0[xX][0-9A-Fa-f]+$/.test(text)) return true;
  const hasDigit = /[0-9]/.test(text);
  const hasLetter = /[A-Za-z]/.test(text);
  const looksLikePath = /^(?:\/|\.\/|\.\.\/|~\/)/.test(text) || text.split('/').length > 2;
  if ((hasDigit || hasLetter) && looksLikePath) return true;
  return (hasDigit && hasLetter) || /_|[a-z][A-Z]|::/.test(text);
}

/** "1." or "2)" at the start of a line counts items and states nothing. */
function isListNumber(text: string, start: number, bare: string): boolean {
  if (!/^[0-9]{1,2}$/.test(bare) || !/[.)]/.test(text[start + bare.length] ?? '')) return false;
  return /(?:^|\n)[ \t]*$/.test(text.slice(0, start));
}

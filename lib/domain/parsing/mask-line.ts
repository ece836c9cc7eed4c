import { toCanonicalForm } from './classify-run.ts';
import { isPlainWord, maskChunk } from './mask-chunk.ts';
import { CALENDAR, maskPlainForm } from './mask-form.ts';
import { WILDCARD } from './wildcard.ts';

/**
 * A template is made from this many characters of a message at most; what follows becomes one
 * wildcard, so that the cost of a line is bounded.
 */
export const MAX_TEMPLATE_CHARS = 4096;

/** White space that is not one space by itself. */
export const UNEVEN_SPACE = /\s\s|[^\S ]/;

const CALENDAR_WORDS = new Set(CALENDAR);

/**
 * Replaces the values of a message by wildcards, by their form alone: numbers with units and
 * signs, hexadecimal, addresses, paths, hosts, URLs, identifiers with digits. White space becomes
 * single spaces. Two messages with the same canonical form give the same result.
 */
export const maskLine = (content: string): string => maskForm(toCanonicalForm(content), maskToken);

function maskForm(form: string, maskWord: (word: string) => string): string {
  const plain = form.length > MAX_TEMPLATE_CHARS ? null : maskPlainForm(form, maskWord);
  return plain ?? maskWhole(form, maskWord);
}

/** Masks a canonical form of any kind. */
export function maskWhole(form: string, maskWord: (word: string) => string = maskToken): string {
  const isCut = form.length > MAX_TEMPLATE_CHARS;
  // The cut is made in the canonical form, before the word it would fall into.
  const head = isCut ? cutAtSpace(form.slice(0, MAX_TEMPLATE_CHARS)) : form;
  const trimmed = head.trim();
  const tokens = UNEVEN_SPACE.test(trimmed) ? trimmed.split(/\s+/) : trimmed.split(' ');
  if (tokens[0] === '') tokens.pop();
  if (isCut) tokens.push(WILDCARD);
  const masked = mergeLists(mergeDates(tokens.map(maskWord))).join(' ');
  return masked.includes('"') ? mergeQuoted(masked) : masked;
}

/** `maskLine` that remembers the words it has masked: logs repeat theirs. Bounded, per caller. */
export function createLineMasker(maxWords: number): (content: string) => string {
  const mask = createFormMasker(maxWords);
  return (content) => mask(toCanonicalForm(content));
}

/** The same for canonical forms. */
export function createFormMasker(maxWords: number): (form: string) => string {
  const known = new Map<string, string>();
  const maskWord = (word: string): string => {
    if (isPlainWord(word)) return word;
    let masked = known.get(word);
    if (masked === undefined) {
      masked = maskToken(word);
      if (known.size >= maxWords) known.clear();
      if (word.length <= 256) known.set(word, masked);
    }
    return masked;
  };
  return (form) => maskForm(form, maskWord);
}

function cutAtSpace(text: string): string {
  let end = text.length;
  while (end > 0 && !/\s/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Splits at brackets, quotes, `=`, `,`, `;`, `|` and masks what is between. */
function maskToken(token: string): string {
  if (token.includes('://') || token.includes('?')) return maskUrl(token);
  return maskPieces(token);
}

const URL_END = /[\s"'<>)\]}]/;

/** A URL or a path with a query goes up to a quote or closing bracket; `=`, `;`, `,` are in it. */
function maskUrl(token: string): string {
  const scheme = token.indexOf('://');
  const start = scheme < 0 ? token.indexOf('/') : schemeStart(token, scheme);
  const query = token.indexOf('?', start);
  if (start < 0 || (scheme < 0 && query < 0)) return maskPieces(token);
  const length = token.slice(start).search(URL_END);
  const end = length < 0 ? token.length : start + length;
  if (scheme < 0 && query > end) return maskPieces(token);
  return maskPieces(token.slice(0, start)) + WILDCARD + maskPieces(token.slice(end));
}

function schemeStart(token: string, end: number): number {
  let start = end;
  while (start > 0 && /[A-Za-z0-9+.-]/.test(token.charAt(start - 1))) start--;
  return start;
}

function maskPieces(text: string): string {
  return text
    .split(/([=,;()[\]{}<>"'`|]+)/)
    .map((piece, index) => (index % 2 === 1 || piece === '' ? piece : maskChunk(piece)))
    .join('');
}

/**
 * A date in words (`Sun Jul 0 …`) is one value: its words and the values beside them are joined.
 */
function mergeDates(tokens: string[]): string[] {
  const merged: string[] = [];
  let at = 0;
  while (at < tokens.length) {
    const end = dateEnd(tokens, at);
    if (end > at) {
      const run = tokens.slice(at, end).map((token) => (isCalendar(token) ? WILDCARD : token));
      merged.push(
        run
          .join(' ')
          .replaceAll(`${WILDCARD} ${WILDCARD}`, WILDCARD)
          .replaceAll(`${WILDCARD} ${WILDCARD}`, WILDCARD),
      );
      at = end;
    } else {
      merged.push(tokens[at] as string);
      at++;
    }
  }
  return merged;
}

/** End of the date that begins at `start`, or `start`: a calendar word and a value beside it. */
function dateEnd(tokens: readonly string[], start: number): number {
  if (!isCalendar(tokens[start])) return start;
  let end = start;
  let values = 0;
  while (end < tokens.length) {
    const token = tokens[end] as string;
    const isValue = token.startsWith(WILDCARD) && token.endsWith(WILDCARD);
    if (!isValue && !isCalendar(token)) break;
    if (isValue) values++;
    end++;
  }
  return values > 0 ? end : start;
}

function isCalendar(token: string | undefined): boolean {
  return token?.length === 3 && CALENDAR_WORDS.has(token.toLowerCase());
}

/** Values side by side inside double quotes (`"GET /path HTTP/1.1"`) are one value. */
function mergeQuoted(masked: string): string {
  const pieces = masked.split('"');
  // An odd last piece is a quote that was never closed.
  const closed = pieces.length % 2 === 1 ? pieces.length : pieces.length - 1;
  return pieces
    .map((piece, index) =>
      index % 2 === 1 && index < closed ? piece.replace(/<\*>(?: <\*>)+/g, WILDCARD) : piece,
    )
    .join('"');
}

/** Longest row of values that keeps its length; a longer one is a list, which is one value. */
const MAX_ROW = 8;
const MIN_NUMBERED = 5;

/** Long rows of values, and of numbered names with one stem (`cn1 cn2 cn3 …`), are one value. */
function mergeLists(tokens: string[]): string[] {
  const merged: string[] = [];
  let at = 0;
  while (at < tokens.length) {
    const kind = listKind(tokens[at] as string);
    let end = at + 1;
    while (kind !== null && end < tokens.length && listKind(tokens[end] as string) === kind) end++;
    const limit = kind === WILDCARD ? MAX_ROW : MIN_NUMBERED - 1;
    if (end - at > limit) merged.push(WILDCARD);
    else merged.push(...tokens.slice(at, end));
    at = end;
  }
  return merged;
}

function listKind(token: string): string | null {
  if (token === WILDCARD) return WILDCARD;
  const last = token.charCodeAt(token.length - 1);
  if (!(last >= 48 && last <= 57)) return null;
  return /^(.*[A-Za-z])[0-9]{1,2}$/.exec(token)?.[1] ?? null;
}

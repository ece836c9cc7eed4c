import { toCanonicalForm } from './classify-run.ts';
import { maskChunk } from './mask-chunk.ts';
import { WILDCARD } from './wildcard.ts';

/**
 * A template is made from this many characters of a message at most; what follows becomes one
 * wildcard, so that the cost of a line is bounded.
 */
export const MAX_TEMPLATE_CHARS = 4096;

const CALENDAR = new Set(
  'sun mon tue wed thu fri sat jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
);

/**
 * Replaces the values of a message by wildcards, by their form alone: numbers with units and
 * signs, hexadecimal, addresses, paths, hosts, URLs, identifiers with digits. White space becomes
 * single spaces. Two messages with the same canonical form give the same result.
 */
export function maskLine(content: string): string {
  const cut = content.length > MAX_TEMPLATE_CHARS;
  const form = toCanonicalForm(cut ? content.slice(0, MAX_TEMPLATE_CHARS) : content);
  const tokens = form.split(/\s+/).filter((token) => token !== '');
  if (cut) tokens.push(WILDCARD);
  return mergeDates(tokens.map(maskToken)).join(' ');
}

/** Splits at brackets, quotes, `=`, `,`, `;`, `|` and masks what is between. */
function maskToken(token: string): string {
  if (token === WILDCARD || token.includes('://')) return maskUrl(token);
  return token
    .split(/([=,;()[\]{}<>"'`|]+)/)
    .map((piece, index) => (index % 2 === 1 || piece === '' ? piece : maskChunk(piece)))
    .join('');
}

/** A URL goes up to a quote or closing bracket; its own `=`, `;` and `,` are part of it. */
function maskUrl(token: string): string {
  return token.replace(/[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s"'<>)\]}]*/g, WILDCARD);
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
  return token !== undefined && token.length === 3 && CALENDAR.has(token.toLowerCase());
}

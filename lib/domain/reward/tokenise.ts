/** White space of the reward: Python's `str.isspace`; JavaScript's `\s` differs. Inside brackets. */
export const WS =
  '\\u0009-\\u000d\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const TOKEN = new RegExp(
  `[^${WS}\\u0021-\\u002f\\u003a-\\u0040\\u005b-\\u005e\\u0060\\u007b-\\u007e]+`,
  'gu',
);
const EDGES = new RegExp(`^[${WS}]+|[${WS}]+$`, 'gu');

/** Lower-case runs of characters that are neither white space nor ASCII punctuation (`_` stays). */
export function tokenise(text: string): string[] {
  return lower(text).match(TOKEN) ?? [];
}

/** Changes A to Z only, so that no alphabet's rules enter. */
export function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Without white space at both ends. */
export function trim(text: string): string {
  return text.replace(EDGES, '');
}

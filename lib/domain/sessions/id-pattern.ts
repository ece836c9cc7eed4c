import { AppError } from '../app-error.ts';

/** The longest id taken; a longer run of its characters is cut. */
const MAX_ID = 200;

type Parts = { before: string; prefix: string; accepts: (code: number) => boolean };

/**
 * Finds the ids that a message names, by a pattern such as `<blk_[-0-9]>` or `[instance: <[0-9a-f-]>`: text as it stands,
 * with one run of the characters in `[…]`; what is inside `<…>` is the id. Characters are single ones and ranges (`a-z`); a
 * `-` first or last is itself. No regular expression: a line costs time linear in its length, whatever the pattern.
 *
 * @returns the distinct ids of a message in their order.
 * @throws AppError BAD_ARGUMENT that says where the pattern is wrong.
 */
export function compileIdPattern(pattern: string): (message: string) => string[] {
  const { before, prefix, accepts } = parsePattern(pattern);
  const anchor = before + prefix;
  return (message) => {
    let at = message.indexOf(anchor);
    if (at < 0) return [];
    const ids = new Set<string>();
    while (at >= 0) {
      const start = at + anchor.length;
      const end = endOfRun(message, start, accepts);
      if (end > start) ids.add(prefix + message.slice(start, end));
      at = message.indexOf(anchor, end > start ? end : at + 1);
    }
    return [...ids];
  };
}

function endOfRun(message: string, start: number, accepts: Parts['accepts']): number {
  const most = Math.min(message.length, start + MAX_ID);
  let end = start;
  while (end < most && accepts(message.charCodeAt(end))) end++;
  return end;
}

function parsePattern(pattern: string): Parts {
  const open = pattern.indexOf('<');
  const close = pattern.indexOf('>', open);
  if (open < 0 || close !== pattern.length - 1) {
    throw badPattern('the id must stand between < and > at its end');
  }
  const inside = pattern.slice(open + 1, close);
  const from = inside.indexOf('[');
  const characters = inside.slice(from + 1, -1);
  if (from < 0 || !inside.endsWith(']') || characters === '' || characters.includes('[')) {
    throw badPattern('within < and > there must be one [characters] at its end');
  }
  const before = pattern.slice(0, open);
  const prefix = inside.slice(0, from);
  if (before + prefix === '') {
    throw badPattern('some text must stand before the characters, or every word would be an id');
  }
  return { before, prefix, accepts: acceptOf(characters) };
}

function acceptOf(characters: string): (code: number) => boolean {
  const codes = new Set<number>();
  for (let at = 0; at < characters.length; at++) {
    const first = characters.charCodeAt(at);
    const isRange = characters[at + 1] === '-' && at + 2 < characters.length;
    const last = isRange ? characters.charCodeAt(at + 2) : first;
    if (last < first) throw badPattern(`the range ${characters.slice(at, at + 3)} runs backwards`);
    for (let code = first; code <= last; code++) codes.add(code);
    if (isRange) at += 2;
  }
  return (code) => codes.has(code);
}

function badPattern(why: string): AppError {
  return new AppError('BAD_ARGUMENT', {
    message: `The pattern of session ids cannot be used: ${why}.`,
    details: { field: 'pattern', cure: 'Write it like <blk_[-0-9]> or [instance: <[0-9a-f-]>.' },
  });
}

export type Claim = { text: string; start: number; end: number };

/** Words before a full stop that does not end a sentence; lower case, without the stop. */
const ABBREVIATIONS = new Set(
  'e.g i.e etc vs cf no nr fig eq sec approx resp incl max min dept dr mr mrs ms st al ca'.split(
    ' ',
  ),
);
const QUOTED = /"[^"\n]{1,300}"|`[^`\n]{1,300}`|\u201c[^\u201d\n]{1,300}\u201d/g;
const STOP = /[.!?]+["'\u201d)\]`]*(?=\s|$)|\n+/g;

/**
 * Cuts a thought into sentences, each with its range in code units: `text` is exactly
 * `think.slice(start, end)`, without white space at the edges. Full stops in quotations, numbers,
 * paths, abbreviations and list numbers do not end a sentence; a line break does.
 */
export function segmentClaims(think: string): Claim[] {
  const quotations = [...think.matchAll(QUOTED)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const isQuoted = (position: number): boolean =>
    quotations.some(({ start, end }) => position > start && position < end - 1);

  const claims: Claim[] = [];
  let from = 0;
  const close = (end: number): void => {
    const raw = think.slice(from, end);
    const start = from + (raw.length - raw.trimStart().length);
    const text = raw.trim();
    if (text !== '') claims.push({ text, start, end: start + text.length });
    from = end;
  };
  for (const stop of think.matchAll(STOP)) {
    const end = stop.index + stop[0].length;
    const endsInQuotation = isQuoted(stop.index) && isQuoted(end - 1);
    if (stop[0].startsWith('\n') || (!endsInQuotation && isSentenceEnd(think, from, stop))) {
      close(end);
    }
  }
  close(think.length);
  return claims;
}

function isSentenceEnd(think: string, from: number, stop: RegExpExecArray): boolean {
  const end = stop.index + stop[0].length;
  const next = /^\s*(\S)/.exec(think.slice(end, end + 40))?.[1] ?? '';
  if (!stop[0].startsWith('.')) return true;
  if (/\p{Ll}/u.test(next)) return false;
  const before = think.slice(from, stop.index);
  const word = /(\S+)$/.exec(before)?.[1] ?? '';
  const bare = word.toLowerCase().replace(/^["'(\u201c`[]+/, '');
  if (ABBREVIATIONS.has(bare) || /^\p{L}$/u.test(bare)) return false;
  return !/^\s*\(?[0-9]{1,2}$/.test(before); // "1." at the start of a sentence is a list number
}

export type LogQuote = { text: string; start: number; end: number };

const MAX_WORDS = 8;
const MAX_CHARACTERS = 90;
const UNQUOTABLE = /["\u201c\u201d`]|<\/?(?:think|answer)>/;
const EDGE_START = /^[\s([{<,;:.!?'*>-]+/;
const EDGE_END = /[\s)\]}>,;:.!?'*<-]+$/;
/** To the right first: what follows a fault word says what it concerns. */
const GROWTH = [1, 1, -1, 1, -1, -1] as const;

/**
 * Words of the log around the range `start` to `end`, exactly as they stand there: whole words, at
 * most eight of them and 90 characters, none that would end a quotation or a tag. Null when no word
 * from `start` on can be quoted.
 */
export function quoteLog(log: string, start: number, end: number): LogQuote | null {
  const words = quotableWords(log);
  let from = words.findIndex((word) => word.end > start);
  if (from < 0) return null;
  let to = from;
  const textOf = (first: number, last: number): string =>
    log.slice(words[first]?.start ?? 0, words[last]?.end ?? 0);
  const canGrow = (first: number, last: number, gap: string): boolean =>
    last - first < MAX_WORDS &&
    textOf(first, last).length <= MAX_CHARACTERS &&
    /^[ \t]+$/.test(gap);
  const growRight = (): boolean => {
    const next = words[to + 1];
    if (!next || !canGrow(from, to + 1, log.slice(words[to]?.end ?? 0, next.start))) return false;
    to++;
    return true;
  };
  const growLeft = (): boolean => {
    const next = words[from - 1];
    if (!next || !canGrow(from - 1, to, log.slice(next.end, words[from]?.start ?? 0))) return false;
    from--;
    return true;
  };

  while ((words[to]?.end ?? end) < end && growRight());
  for (const step of GROWTH) step > 0 ? growRight() : growLeft();
  return trimQuote(textOf(from, to), words[from]?.start ?? 0);
}

/** The first words of the log that can be quoted, null when there are none. */
export function quoteStart(log: string): LogQuote | null {
  const [first] = quotableWords(log);
  return first ? quoteLog(log, first.start, first.end) : null;
}

function quotableWords(log: string): LogQuote[] {
  return [...log.matchAll(/\S+/g)]
    .filter(([word]) => word.length <= MAX_CHARACTERS && !UNQUOTABLE.test(word))
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

/** Without punctuation and placeholders at the edges, unless there is nothing else. */
function trimQuote(raw: string, start: number): LogQuote {
  const withoutStart = raw.replace(EDGE_START, '');
  const text = withoutStart.replace(EDGE_END, '');
  if (text === '') return { text: raw, start, end: start + raw.length };
  const at = start + raw.length - withoutStart.length;
  return { text, start: at, end: at + text.length };
}

import { readWords, type Word } from './words.ts';

/** A run of words of the thought and the range of the log it rests on. */
export type Link = { start: number; end: number; logStart: number; logEnd: number };

/** `contentWords`: how many of the run's words carry meaning. */
export type CountedLink = Link & { contentWords: number };

/**
 * Links runs of words of `text` to the longest equal runs of the log, greedily from the left, endings
 * of plural and past aside. Each run has a word that carries meaning. `offset` is added to the ranges
 * in the text.
 */
export function linkWords(text: string, log: string, offset = 0): CountedLink[] {
  const ours = readWords(text);
  const theirs = readWords(log);
  const places = new Map<string, number[]>();
  for (const [index, word] of theirs.entries()) {
    const known = places.get(word.stem);
    if (known) known.push(index);
    else places.set(word.stem, [index]);
  }

  const links: CountedLink[] = [];
  for (let at = 0; at < ours.length; ) {
    const run = longestRun(ours, at, theirs, places);
    const link = run && trimRun(ours, theirs, run);
    if (link) links.push({ ...link, start: link.start + offset, end: link.end + offset });
    at += run && link ? run.length : 1;
  }
  return links;
}

type Run = { ours: number; theirs: number; length: number };

function longestRun(
  ours: readonly Word[],
  at: number,
  theirs: readonly Word[],
  places: ReadonlyMap<string, readonly number[]>,
): Run | null {
  let best: Run | null = null;
  for (const place of places.get(ours[at]?.stem ?? '') ?? []) {
    let length = 1;
    while (isSame(ours[at + length], theirs[place + length])) length++;
    if (!best || length > best.length) best = { ours: at, theirs: place, length };
  }
  return best;
}

function isSame(a: Word | undefined, b: Word | undefined): boolean {
  return a !== undefined && b !== undefined && a.stem === b.stem;
}

/** Drops words without meaning at both ends; null when nothing is left. */
function trimRun(ours: readonly Word[], theirs: readonly Word[], run: Run): CountedLink | null {
  let first = 0;
  let last = run.length - 1;
  while (first <= last && !ours[run.ours + first]?.isContent) first++;
  while (last > first && !ours[run.ours + last]?.isContent) last--;
  const start = ours[run.ours + first];
  const end = ours[run.ours + last];
  const logStart = theirs[run.theirs + first];
  const logEnd = theirs[run.theirs + last];
  if (first > last || !start || !end || !logStart || !logEnd) return null;
  let contentWords = 0;
  for (let i = first; i <= last; i++) contentWords += ours[run.ours + i]?.isContent ? 1 : 0;
  return {
    start: start.start,
    end: end.end,
    logStart: logStart.start,
    logEnd: logEnd.end,
    contentWords,
  };
}

import { toCoarseShape, UNIT } from './coarse-shape.ts';
import { hashShape, hashVariant, takeShape } from './shape-hashes.ts';
import { WILDCARD } from './wildcard.ts';
import { findWordSlots, type WordSlot } from './word-slots.ts';

export type OpenedPattern = {
  /** A shape with one more wildcard. */
  pattern: string;
  /** Order of opening. */
  order: number;
  /** Opened by a value in the place, not by enough different words. */
  byValue: boolean;
  /** The shapes that opened it. */
  shapes: readonly string[];
};

/** A word of a shape; its pattern is the shape with a wildcard in place of the word. */
type WordPattern = { start: number; end: number; hash: number };

type Entry = {
  hash: number;
  shapes: string[];
  opened: OpenedPattern | null;
  /** Another one with the same key. */
  next: Entry | null;
};

const UNIT_AFTER = new RegExp(`^ ${UNIT}(?:$|[^A-Za-z0-9_])`);

/** Words that say what happened (`started`, `LOOKING`), not to whom: they are no evidence. */
const STATE_WORD = /\p{L}{3}(?:ed|ing)$/iu;

/** What a wildcard may join with. */
const JOINS_BEFORE = '<>#~';
const JOINS_AFTER = '<#(';

/** Fewer constant words than this and a pattern says too little to stand for one event. */
const MIN_CONSTANT_WORDS = 2;

/**
 * Gathers shapes that differ in one word only. A place is a slot, and the pattern opened, when
 * `distinctWords` different words were seen there in otherwise equal shapes, or when another line
 * has a value there. Later shapes that have the pattern belong to it.
 */
export function createWordEvidence(distinctWords: number) {
  const entries = new Map<number, Entry>();
  let openedCount = 0;
  let last: { shape: string; patterns: WordPattern[] } = { shape: '', patterns: [] };

  /** `findOpened` and then `collect` ask for the same shape. */
  function patternsOnce(shape: string): WordPattern[] {
    if (last.shape !== shape) last = { shape, patterns: wordPatterns(shape) };
    return last.patterns;
  }

  /** Adds a shape; returns the patterns that it opened. */
  function collect(shape: string): OpenedPattern[] {
    const opened: OpenedPattern[] = [];
    for (const word of patternsOnce(shape)) {
      if (STATE_WORD.test(shape.slice(word.start, word.end))) continue;
      const entry = entryOf(word.hash);
      if (entry.opened !== null) continue;
      entry.shapes.push(shape);
      if (entry.shapes.length < distinctWords) continue;
      const pattern = blankWord(shape, word);
      // Hashes may collide: only shapes that really have the pattern count.
      entry.shapes = entry.shapes.filter((candidate) => patternsOf(candidate).includes(pattern));
      if (entry.shapes.length >= distinctWords) opened.push(open(entry, pattern, false));
    }
    if (shape.includes(WILDCARD) && countWords(shape) >= MIN_CONSTANT_WORDS) {
      const entry = entryOf(hashShape(shape));
      if (entry.opened === null) opened.push(open(entry, shape, true));
    }
    return opened;
  }

  function open(entry: Entry, pattern: string, byValue: boolean): OpenedPattern {
    const shapes = entry.shapes.filter((candidate) => patternsOf(candidate).includes(pattern));
    entry.opened = { pattern, order: openedCount++, byValue, shapes };
    entry.shapes = [];
    return entry.opened;
  }

  /** The oldest opened pattern that the shape has, or null. */
  function findOpened(shape: string): OpenedPattern | null {
    let oldest: OpenedPattern | null = null;
    for (const word of patternsOnce(shape)) {
      const opened = findEntry(word.hash)?.opened ?? null;
      if (opened === null || opened.pattern !== blankWord(shape, word)) continue;
      if (opened.byValue && STATE_WORD.test(shape.slice(word.start, word.end))) continue;
      if (oldest === null || opened.order < oldest.order) oldest = opened;
    }
    return oldest;
  }

  function findEntry(hash: number): Entry | null {
    let entry = entries.get(keyOf(hash)) ?? null;
    while (entry !== null && entry.hash !== hash) entry = entry.next;
    return entry;
  }

  function entryOf(hash: number): Entry {
    const known = findEntry(hash);
    if (known !== null) return known;
    const next = entries.get(keyOf(hash)) ?? null;
    const entry: Entry = { hash, shapes: [], opened: null, next };
    entries.set(keyOf(hash), entry);
    return entry;
  }

  return { collect, findOpened };
}

/** Small integers are what maps find fastest. */
function keyOf(hash: number): number {
  return hash & 0x3fffffff;
}

/** The patterns that a shape is evidence for. */
function patternsOf(shape: string): string[] {
  return findWordSlots(shape)
    .filter(({ start, end }) => !STATE_WORD.test(shape.slice(start, end)))
    .map((slot) => blankWord(shape, slot));
}

/** The hash of every pattern of the shape. They are not built: of most nothing is known. */
function wordPatterns(shape: string): WordPattern[] {
  takeShape(shape);
  return findWordSlots(shape).map(({ start, end }) => ({
    start,
    end,
    hash: isAlone(shape, start, end)
      ? hashVariant(start, end)
      : hashShape(blankWord(shape, { start, end })),
  }));
}

/** The shape with a wildcard in the word's place, coarsened again where that stands beside something it would join. */
function blankWord(shape: string, { start, end }: WordSlot): string {
  const pattern = shape.slice(0, start) + WILDCARD + shape.slice(end);
  return isAlone(shape, start, end) ? pattern : toCoarseShape(pattern);
}

function isAlone(shape: string, start: number, end: number): boolean {
  for (let at = Math.max(0, start - 3); at < start; at++) {
    if (JOINS_BEFORE.includes(shape.charAt(at))) return false;
  }
  for (let at = end; at < Math.min(shape.length, end + 3); at++) {
    if (JOINS_AFTER.includes(shape.charAt(at))) return false;
  }
  return shape.charAt(end) !== ' ' || !UNIT_AFTER.test(shape.slice(end, end + 14));
}

function countWords(shape: string): number {
  return shape.replaceAll(WILDCARD, ' ').match(/\p{L}{2,}/gu)?.length ?? 0;
}

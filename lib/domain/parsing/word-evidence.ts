import { toCoarseShape, UNIT } from './coarse-shape.ts';
import { hashText } from './hash-text.ts';
import { WILDCARD } from './wildcard.ts';
import { findWordSlots } from './word-slots.ts';

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

type WordPattern = { word: string; pattern: string };

type Entry = { shapes: string[]; opened: OpenedPattern | null };

const UNIT_AFTER = new RegExp(`^ ${UNIT}(?:$|[^A-Za-z0-9_])`);

/** Words that say what happened (`started`, `LOOKING`), not to whom: they are no evidence. */
const STATE_WORD = /\p{L}{3}(?:ed|ing)$/iu;

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
    for (const { pattern, word } of patternsOnce(shape)) {
      if (STATE_WORD.test(word)) continue;
      const entry = entryOf(pattern);
      if (entry.opened !== null) continue;
      entry.shapes.push(shape);
      if (entry.shapes.length < distinctWords) continue;
      // Hashes may collide: only shapes that really have the pattern count.
      entry.shapes = entry.shapes.filter((candidate) => patternsOf(candidate).includes(pattern));
      if (entry.shapes.length >= distinctWords) opened.push(open(entry, pattern, false));
    }
    if (shape.includes(WILDCARD) && countWords(shape) >= MIN_CONSTANT_WORDS) {
      const entry = entryOf(shape);
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
    for (const { pattern, word } of patternsOnce(shape)) {
      const opened = entries.get(hashText(pattern))?.opened ?? null;
      if (opened === null || opened.pattern !== pattern) continue;
      if (opened.byValue && STATE_WORD.test(word)) continue;
      if (oldest === null || opened.order < oldest.order) oldest = opened;
    }
    return oldest;
  }

  function entryOf(pattern: string): Entry {
    const key = hashText(pattern);
    const entry = entries.get(key) ?? { shapes: [], opened: null };
    entries.set(key, entry);
    return entry;
  }

  return { collect, findOpened };
}

/** The patterns that a shape is evidence for. */
function patternsOf(shape: string): string[] {
  return wordPatterns(shape)
    .filter(({ word }) => !STATE_WORD.test(word))
    .map(({ pattern }) => pattern);
}

/** The shape with each of its words in turn replaced by a wildcard. */
function wordPatterns(shape: string): WordPattern[] {
  return findWordSlots(shape).map(({ start, end }) => ({
    word: shape.slice(start, end),
    pattern: blankWord(shape, start, end),
  }));
}

/** Coarsened again only where the new wildcard stands beside something it would join. */
function blankWord(shape: string, start: number, end: number): string {
  const pattern = shape.slice(0, start) + WILDCARD + shape.slice(end);
  const before = shape.slice(Math.max(0, start - 3), start);
  const after = shape.slice(end, end + 3);
  const isAlone =
    !/[<>#~]/.test(before) && !/[<#(]/.test(after) && !UNIT_AFTER.test(shape.slice(end, end + 14));
  return isAlone ? pattern : toCoarseShape(pattern);
}

function countWords(shape: string): number {
  return shape.replaceAll(WILDCARD, ' ').match(/\p{L}{2,}/gu)?.length ?? 0;
}

import { hashText } from './hash-text.ts';
import { WILDCARD } from './wildcard.ts';
import { findWordSlots } from './word-slots.ts';

export type OpenedPattern = {
  /** A shape with one more wildcard. */
  pattern: string;
  /** Order of opening. */
  order: number;
  /** The shapes that opened it. */
  shapes: readonly string[];
};

type Entry = { shapes: string[]; opened: OpenedPattern | null };

/**
 * Gathers shapes that differ in one word only. Once `distinctWords` different words were seen in a
 * place of otherwise equal shapes, the place is a slot: the pattern is opened, and later shapes
 * that have it belong to it.
 */
export function createWordEvidence(distinctWords: number) {
  const entries = new Map<number, Entry>();
  let openedCount = 0;

  /** Adds a shape; returns the patterns that it opened. */
  function collect(shape: string): OpenedPattern[] {
    const opened: OpenedPattern[] = [];
    for (const pattern of patternsOf(shape)) {
      const key = hashText(pattern);
      const entry = entries.get(key) ?? { shapes: [], opened: null };
      entries.set(key, entry);
      if (entry.opened !== null) continue;
      entry.shapes.push(shape);
      if (entry.shapes.length < distinctWords) continue;
      // Hashes may collide: only shapes that really have the pattern count.
      entry.shapes = entry.shapes.filter((candidate) => patternsOf(candidate).includes(pattern));
      if (entry.shapes.length < distinctWords) continue;
      entry.opened = { pattern, order: openedCount++, shapes: entry.shapes };
      opened.push(entry.opened);
      entry.shapes = [];
    }
    return opened;
  }

  /** The oldest opened pattern that the shape has, or null. */
  function findOpened(shape: string): OpenedPattern | null {
    let oldest: OpenedPattern | null = null;
    for (const pattern of patternsOf(shape)) {
      const opened = entries.get(hashText(pattern))?.opened ?? null;
      if (opened === null || opened.pattern !== pattern) continue;
      if (oldest === null || opened.order < oldest.order) oldest = opened;
    }
    return oldest;
  }

  return { collect, findOpened };
}

/** The shape with each of its words in turn replaced by a wildcard. */
function patternsOf(shape: string): string[] {
  return findWordSlots(shape).map(
    ({ start, end }) => shape.slice(0, start) + WILDCARD + shape.slice(end),
  );
}

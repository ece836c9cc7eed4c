import { diffWords } from '#lib/domain/text-diff/diff-words.ts';

export type ShownSegment = { kind: 'same' | 'insert' | 'delete'; text: string };

const KINDS = { same: 'same', added: 'insert', removed: 'delete' } as const;

/** The difference of two texts as the page draws it. */
export function toDiffSegments(before: string, after: string): ShownSegment[] {
  return diffWords(before, after).segments.map(({ kind, text }) => ({ kind: KINDS[kind], text }));
}

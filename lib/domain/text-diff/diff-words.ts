import { diffWordsWithSpace } from 'diff';

export type DiffSegment = { kind: 'same' | 'added' | 'removed'; text: string };

export type WordDiff = {
  segments: DiffSegment[];
  addedCharacters: number;
  removedCharacters: number;
};

/**
 * Word-level difference of two texts. Joining `same` and `removed` segments gives `before` exactly,
 * `same` and `added` gives `after` exactly, white space included.
 */
export function diffWords(before: string, after: string): WordDiff {
  const segments = diffWordsWithSpace(before, after).map(
    (change): DiffSegment => ({
      kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
      text: change.value,
    }),
  );
  const count = (kind: DiffSegment['kind']): number =>
    segments.reduce((sum, segment) => sum + (segment.kind === kind ? segment.text.length : 0), 0);
  return { segments, addedCharacters: count('added'), removedCharacters: count('removed') };
}

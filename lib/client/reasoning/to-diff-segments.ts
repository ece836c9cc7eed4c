import { type DiffSegment, diffWords } from '#lib/domain/text-diff/diff-words.ts';

export type ShownSegment = { kind: 'same' | 'insert' | 'delete'; text: string };

/**
 * The difference of two texts as the page draws it: a run of changes with nothing but white space between them becomes
 * one deletion and one insertion, which reads better than word by word.
 */
export function toDiffSegments(before: string, after: string): ShownSegment[] {
  const shown: ShownSegment[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) shown.push({ kind: 'delete', text: removed });
    if (added) shown.push({ kind: 'insert', text: added });
    removed = '';
    added = '';
  };
  const { segments } = diffWords(before, after);
  for (const [index, { kind, text }] of segments.entries()) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (isGap(segments, index) && (removed || added)) {
      removed += text;
      added += text;
    } else {
      flush();
      shown.push({ kind: 'same', text });
    }
  }
  flush();
  return shown;
}

const isGap = (segments: readonly DiffSegment[], index: number): boolean =>
  /^\s*$/.test(segments[index]?.text ?? '') && index + 1 < segments.length;

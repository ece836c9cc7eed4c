import { WORD_WILDCARD } from './wildcard.ts';

const WORDS = /<\*>|<\?>|[^\s=,;()[\]{}<>"'`|:]+/g;
const LETTER = /[A-Za-z\u0080-\uffff]/;
const MAX_WORDS = 24;

export type WordSlot = { start: number; end: number };

/**
 * The words of a shape that might be values: not the first word (it names the event), not a key
 * (before `=` or `:`), not a wildcard, at most the first 24.
 */
export function findWordSlots(shape: string): WordSlot[] {
  const slots: WordSlot[] = [];
  let isFirst = true;
  WORDS.lastIndex = 0;
  for (let match = WORDS.exec(shape); match !== null; match = WORDS.exec(shape)) {
    const word = match[0];
    if (word !== WORD_WILDCARD && !LETTER.test(word)) continue;
    if (isFirst) {
      isFirst = false;
      continue;
    }
    const end = match.index + word.length;
    const next = shape.charAt(end);
    if (next === '=' || next === ':') continue;
    slots.push({ start: match.index, end });
    if (slots.length === MAX_WORDS) break;
  }
  return slots;
}

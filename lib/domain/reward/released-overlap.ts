import { bleu4 } from './overlap.ts';
import { trim, WS } from './tokenise.ts';

const SPACES = new RegExp(`[${WS}]+`, 'gu');
const TINY = 1e-8;

/**
 * The semantic term of the published code: (BLEU-4 over characters + ROUGE-1, -2 and -L) · 100 / 800
 * − 0.5, in [−0.5, 0]. ROUGE as the Python package `rouge` 1.0 computes it: over sets of words,
 * sentence by sentence, without folding case. Its crash on an empty text gives the lowest value here.
 */
export function releasedOverlap(think: string, reference: string): number {
  const ours = toSentences(think);
  const theirs = toSentences(reference);
  if (ours.length === 0 || theirs.length === 0) return -0.5;
  const bleu = bleu4([...think], [...reference], null);
  const rouge =
    rougeSetN(ours.flat(), theirs.flat(), 1) +
    rougeSetN(ours.flat(), theirs.flat(), 2) +
    rougeSetL(ours, theirs);
  return (100 * (bleu + rouge)) / 800 - 0.5;
}

function toSentences(text: string): string[][] {
  return text
    .split('.')
    .filter((sentence) => sentence !== '')
    .map((sentence) => trim(sentence).replace(SPACES, ' ').split(' '));
}

function rougeSetN(ours: readonly string[], theirs: readonly string[], n: number): number {
  const a = ngramSet(ours, n);
  const b = ngramSet(theirs, n);
  return fScore([...a].filter((gram) => b.has(gram)).length, a.size, b.size);
}

function rougeSetL(ours: readonly string[][], theirs: readonly string[][]): number {
  const union = new Set<string>();
  for (const reference of theirs) {
    for (const sentence of ours) {
      for (const word of commonWords(reference, sentence)) union.add(word);
    }
  }
  return fScore(union.size, new Set(ours.flat()).size, new Set(theirs.flat()).size);
}

function ngramSet(words: readonly string[], n: number): Set<string> {
  const grams = new Set<string>();
  for (let start = 0; start + n <= words.length; start++) {
    grams.add(words.slice(start, start + n).join('\n'));
  }
  return grams;
}

/** The words of one longest common subsequence; which one is fixed by how ties are walked. */
function commonWords(reference: readonly string[], sentence: readonly string[]): string[] {
  const width = sentence.length + 1;
  const lengths = new Int32Array((reference.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] as number;
  for (let i = 1; i <= reference.length; i++) {
    for (let j = 1; j <= sentence.length; j++) {
      lengths[i * width + j] =
        reference[i - 1] === sentence[j - 1]
          ? at(i - 1, j - 1) + 1
          : Math.max(at(i - 1, j), at(i, j - 1));
    }
  }
  const words: string[] = [];
  let i = reference.length;
  let j = sentence.length;
  while (i > 0 && j > 0) {
    if (reference[i - 1] === sentence[j - 1]) {
      words.push(reference[i - 1] as string);
      i--;
      j--;
    } else if (at(i - 1, j) > at(i, j - 1)) i--;
    else j--;
  }
  return words;
}

function fScore(matches: number, ours: number, theirs: number): number {
  const precision = ours === 0 ? 0 : matches / ours;
  const recall = theirs === 0 ? 0 : matches / theirs;
  return 2 * ((precision * recall) / (precision + recall + TINY));
}

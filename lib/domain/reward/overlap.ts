/**
 * BLEU-4 of `candidate` against `reference` (Papineni et al. 2002). Where an order has no match its
 * count is `epsilon`; null means unsmoothed: no match in any order gives 0. In [0, 1].
 */
export function bleu4(
  candidate: readonly string[],
  reference: readonly string[],
  epsilon: number | null,
): number {
  if (candidate.length === 0 || reference.length === 0) return 0;
  let logSum = 0;
  for (let n = 1; n <= 4; n++) {
    const matches = clippedMatches(countNgrams(candidate, n), countNgrams(reference, n));
    if (matches === 0 && (n === 1 || epsilon === null)) return 0;
    const total = Math.max(1, candidate.length - n + 1);
    logSum += Math.log((matches === 0 ? (epsilon ?? 0) : matches) / total);
  }
  const ratio = reference.length / candidate.length;
  const penalty = candidate.length > reference.length ? 1 : Math.exp(1 - ratio);
  return penalty * Math.exp(logSum / 4);
}

/** F1 of counted n-grams (Lin 2004). In [0, 1]. */
export function rougeN(
  candidate: readonly string[],
  reference: readonly string[],
  n: number,
): number {
  const ours = countNgrams(candidate, n);
  const theirs = countNgrams(reference, n);
  return f1(clippedMatches(ours, theirs), sum(ours), sum(theirs));
}

/** F1 of the longest common subsequence (Lin 2004). In [0, 1]. */
export function rougeL(candidate: readonly string[], reference: readonly string[]): number {
  return f1(commonLength(candidate, reference), candidate.length, reference.length);
}

/** Mean of BLEU-4, ROUGE-1, ROUGE-2 and ROUGE-L over tokens, each text cut to `maxTokens`. */
export function overlap(
  candidateTokens: readonly string[],
  referenceTokens: readonly string[],
  constants: { bleuEpsilon: number; maxTokens: number },
): number {
  const candidate = candidateTokens.slice(0, constants.maxTokens);
  const reference = referenceTokens.slice(0, constants.maxTokens);
  const parts = [
    bleu4(candidate, reference, constants.bleuEpsilon),
    rougeN(candidate, reference, 1),
    rougeN(candidate, reference, 2),
    rougeL(candidate, reference),
  ];
  return parts.reduce((total, part) => total + part, 0) / 4;
}

/** Parts an n-gram key. Characters may be anything, but as single characters they stay apart. */
const JOINT = '\n';

function countNgrams(words: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= words.length; start++) {
    const key = n === 1 ? (words[start] as string) : words.slice(start, start + n).join(JOINT);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function clippedMatches(ours: Map<string, number>, theirs: Map<string, number>): number {
  let matches = 0;
  for (const [key, count] of ours) matches += Math.min(count, theirs.get(key) ?? 0);
  return matches;
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let previous = new Int32Array(b.length + 1);
  let current = new Int32Array(b.length + 1);
  for (const word of a) {
    for (let j = 1; j <= b.length; j++) {
      current[j] =
        word === b[j - 1]
          ? (previous[j - 1] as number) + 1
          : Math.max(previous[j] as number, current[j - 1] as number);
    }
    [previous, current] = [current, previous];
  }
  return previous[b.length] as number;
}

function sum(counts: Map<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

function f1(matches: number, ours: number, theirs: number): number {
  if (matches === 0 || ours === 0 || theirs === 0) return 0;
  const precision = matches / ours;
  const recall = matches / theirs;
  return (2 * precision * recall) / (precision + recall);
}

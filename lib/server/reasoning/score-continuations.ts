import type { OnnxModel } from './onnx-model.ts';

export type ScoredPair = { first: readonly number[]; second: readonly number[] };

/**
 * P(first) of two token sequences per row: softmax over the sums of log-probabilities of what follows their common
 * beginning. Rows are right-padded; with causal attention padding behind a token changes nothing before it.
 */
export async function scorePairs(
  model: OnnxModel,
  pairs: readonly ScoredPair[],
  padTokenId: number,
): Promise<number[]> {
  const rows = pairs.flatMap(({ first, second }) => {
    const shared = commonLength(first, second);
    return [
      { ids: first, shared },
      { ids: second, shared },
    ];
  });
  const width = Math.max(...rows.map((row) => row.ids.length));
  const { logits, vocabSize } = await model.run({
    ids: rows.map(({ ids }) => [...ids, ...Array<number>(width - ids.length).fill(padTokenId)]),
    mask: rows.map(({ ids }) =>
      Array.from({ length: width }, (_, at) => (at < ids.length ? 1 : 0)),
    ),
    positions: rows.map(() => Array.from({ length: width }, (_, at) => at)),
    cache: null,
  });
  const scores = rows.map(({ ids, shared }, row) => {
    let score = 0;
    for (let at = shared; at < ids.length; at += 1) {
      score += logProbability(logits, (row * width + at - 1) * vocabSize, vocabSize, ids[at] ?? 0);
    }
    return score;
  });
  return pairs.map(
    (_, pair) =>
      1 / (1 + Math.exp(Math.min(700, (scores[2 * pair + 1] ?? 0) - (scores[2 * pair] ?? 0)))),
  );
}

function commonLength(a: readonly number[], b: readonly number[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) {
    length += 1;
  }
  return length;
}

function logProbability(logits: Float32Array, start: number, length: number, id: number): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i += 1) {
    max = Math.max(max, logits[start + i] ?? 0);
  }
  let sum = 0;
  for (let i = 0; i < length; i += 1) {
    sum += Math.exp((logits[start + i] ?? 0) - max);
  }
  return (logits[start + id] ?? 0) - max - Math.log(sum);
}

import type { OnnxModel, StepInput } from './onnx-model.ts';

export type GreedyOptions = {
  maxNewTokens: number;
  eosTokenIds: readonly number[];
  padTokenId: number;
  signal?: AbortSignal | undefined;
};

/**
 * Greedy continuation of a batch of prompts (token ids), left-padded to one width, with the key-value cache carried along.
 * Returns the new ids per row without the end token. A row that has ended is fed padding that nobody reads.
 */
export async function generateGreedy(
  model: OnnxModel,
  prompts: readonly (readonly number[])[],
  { maxNewTokens, eosTokenIds, padTokenId, signal }: GreedyOptions,
): Promise<number[][]> {
  const width = Math.max(...prompts.map((prompt) => prompt.length));
  const padding = prompts.map((prompt) => width - prompt.length);
  const generated: number[][] = prompts.map(() => []);
  const isDone = prompts.map(() => false);
  const mask = prompts.map((prompt, row) => [...zeros(padding[row] ?? 0), ...prompt.map(() => 1)]);
  let input: StepInput = {
    ids: prompts.map((prompt, row) => [
      ...Array<number>(padding[row] ?? 0).fill(padTokenId),
      ...prompt,
    ]),
    mask,
    positions: prompts.map((prompt, row) => [
      ...zeros(padding[row] ?? 0),
      ...prompt.map((_, at) => at),
    ]),
    cache: null,
  };
  for (let step = 0; step < maxNewTokens && isDone.includes(false); step += 1) {
    signal?.throwIfAborted();
    const { logits, width: stepWidth, vocabSize, cache } = await model.run(input);
    const next = prompts.map((_, row) =>
      argmax(logits, ((row + 1) * stepWidth - 1) * vocabSize, vocabSize),
    );
    next.forEach((id, row) => {
      isDone[row] ||= eosTokenIds.includes(id);
      if (!isDone[row]) {
        generated[row]?.push(id);
      }
      mask[row]?.push(1);
    });
    input = {
      ids: next.map((id, row) => [isDone[row] ? padTokenId : id]),
      mask,
      positions: prompts.map((prompt) => [prompt.length + step]),
      cache,
    };
  }
  return generated;
}

const zeros = (count: number): number[] => Array<number>(count).fill(0);

function argmax(values: Float32Array, start: number, length: number): number {
  let best = 0;
  for (let i = 1; i < length; i += 1) {
    if ((values[start + i] ?? 0) > (values[start + best] ?? 0)) {
      best = i;
    }
  }
  return best;
}

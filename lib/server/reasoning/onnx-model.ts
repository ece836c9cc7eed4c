import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelManifest } from '#lib/domain/models/manifest.ts';
import type { ModelFolder } from './load-model-folder.ts';

// Two threads are what a small machine has; more do not speed up a model of a few million parameters.
const THREADS = 2;

/** Keys and values of a batch so far, as the model gave them back; null before the first step. */
export type Cache = Record<string, Tensor> | null;
export type Step = { logits: Float32Array; width: number; vocabSize: number; cache: Cache };
export type StepInput = {
  /** [rows × width], row by row. */
  ids: readonly (readonly number[])[];
  /** [rows × (past + width)]: 1 for a token, 0 for padding. */
  mask: readonly (readonly number[])[];
  /** [rows × width]: position of each token in its row, padding not counted. */
  positions: readonly (readonly number[])[];
  cache: Cache;
};
export type OnnxModel = {
  manifest: ModelManifest;
  run: (input: StepInput) => Promise<Step>;
  close: () => Promise<void>;
};

/** Opens the exported model. One `run` is one forward pass; `logits` is [rows × width × vocabSize]. */
export async function openOnnxModel(folder: ModelFolder): Promise<OnnxModel> {
  const { manifest } = folder;
  const onnx = manifest.onnx;
  if (!onnx) {
    throw new Error(
      `The model in ${folder.dir} was not exported to ONNX; serve it with vLLM and set MODEL_BASE_URL.`,
    );
  }
  const session = await InferenceSession.create(join(folder.dir, onnx.file), {
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  });
  return {
    manifest,
    close: () => session.release(),
    run: async ({ ids, mask, positions, cache }) => {
      const rows = ids.length;
      const outputs = await session.run({
        input_ids: toInt64(ids),
        attention_mask: toInt64(mask),
        position_ids: toInt64(positions),
        ...(cache ?? emptyCache(onnx, rows)),
      });
      const next: Record<string, Tensor> = {};
      for (const [name, tensor] of Object.entries(outputs)) {
        if (name.startsWith('present.')) {
          next[name.replace('present.', 'past_key_values.')] = tensor as Tensor;
        }
      }
      return {
        logits: outputs['logits']?.data as Float32Array,
        width: ids[0]?.length ?? 0,
        vocabSize: onnx.vocabSize,
        cache: next,
      };
    },
  };
}

function emptyCache(
  onnx: NonNullable<ModelManifest['onnx']>,
  rows: number,
): Record<string, Tensor> {
  const shape = [rows, onnx.kvHeads, 0, onnx.headDim];
  return Object.fromEntries(
    Array.from({ length: onnx.layers }, (_, layer) =>
      ['key', 'value'].map(
        (part) =>
          [
            `past_key_values.${layer}.${part}`,
            new Tensor('float32', new Float32Array(0), shape),
          ] as const,
      ),
    ).flat(),
  );
}

function toInt64(rows: readonly (readonly number[])[]): Tensor {
  const width = rows[0]?.length ?? 0;
  const data = BigInt64Array.from(rows.flatMap((row) => row.map(BigInt)));
  return new Tensor('int64', data, [rows.length, width]);
}

import { z } from 'zod';

/** `ra-model.json` of a model folder (docs/trainer-protocol.md). `onnx` is null for a model too large to be exported. */
export const modelManifestSchema = z.object({
  format: z.literal(1),
  runId: z.string(),
  base: z.string(),
  stages: z.array(z.string()),
  seed: z.number().int(),
  parameters: z.number().int(),
  prompt: z.object({
    version: z.string(),
    hash: z.string(),
    prefix: z.string(),
    suffix: z.string(),
  }),
  generation: z.object({
    maxNewTokens: z.number().int().positive(),
    eosTokenIds: z.array(z.number().int()).min(1),
    padTokenId: z.number().int(),
    bosTokenId: z.number().int().nullable(),
    addBos: z.boolean(),
  }),
  onnx: z
    .object({
      file: z.string(),
      sha256: z.string(),
      layers: z.number().int().positive(),
      kvHeads: z.number().int().positive(),
      headDim: z.number().int().positive(),
      vocabSize: z.number().int().positive(),
    })
    .nullable(),
  parity: z
    .object({
      prompts: z.number().int(),
      maxLogitDifference: z.number(),
      greedyEqual: z.number().int(),
      limit: z.number(),
    })
    .nullable(),
  snapshotHash: z.string(),
  reward: z.object({ preset: z.string(), version: z.number().int(), hash: z.string() }).nullable(),
  createdAt: z.string(),
});

export type ModelManifest = z.infer<typeof modelManifestSchema>;

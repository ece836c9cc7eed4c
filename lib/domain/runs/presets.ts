import { BUILTIN_TINY, type RunConfig } from './run-config.ts';

export type PresetName = 'tiny' | 'qwen-0.5b' | 'llama-2-7b';

export type Preset = {
  name: PresetName;
  title: string;
  /** What it needs and what it is for, one sentence. */
  description: string;
  needsGpu: boolean;
  config: (input: { trainRows: number; seed?: number }) => RunConfig;
};

const COMMON = {
  stages: ['SFT', 'GRPO', 'EXPORT', 'EVALUATE'],
  reward: { preset: 'hardened', constants: {} },
  budgetSeconds: null,
} satisfies Partial<RunConfig>;

// Clip, loss and KL weight: DAPO's asymmetric clip with the KL weight the paper trained with.
const GRPO_LOSS = {
  beta: 0.001,
  epsilon: 0.2,
  epsilonHigh: 0.28,
  lossType: 'dapo',
} satisfies Partial<RunConfig['grpo']>;

/** Enough optimiser steps that a small snapshot is seen often and a large one does not take hours. */
const TINY_SFT_STEPS = 120;
/**
 * Steps on whole reasoned rows; batches of copying and of bare labels come on top and make it 2.5 times as many. With a
 * hundred steps the model still writes word salad, with three hundred it writes sentences and decides by the wording.
 */
const TINY_PRETRAIN_STEPS = 320;
const TINY_BATCH = 16;
const DEFAULT_SEED = 42;

/** The checked defaults the form starts from. Numbers that turn out better are changed here and nowhere else. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'tiny',
    title: 'Built-in tiny model',
    description:
      'A 1–5 M parameter model made and pre-trained on the snapshot; minutes on a laptop without a GPU.',
    needsGpu: false,
    config: ({ trainRows, seed = DEFAULT_SEED }) => tiny(trainRows, seed),
  },
  {
    name: 'qwen-0.5b',
    title: 'Qwen 0.5B, LoRA',
    description: 'A small instruction-tuned model; one GPU of 16 GB or a patient CPU.',
    needsGpu: true,
    config: ({ seed = DEFAULT_SEED }) => qwen(seed),
  },
  {
    name: 'llama-2-7b',
    title: 'Llama 2 7B, LoRA',
    description: 'The model of the paper with recommended LoRA settings; one GPU of 80 GB.',
    needsGpu: true,
    config: ({ seed = DEFAULT_SEED }) => llama(seed),
  },
];

/** A preset's configuration for a snapshot of so many training rows. */
export function presetConfig(
  name: PresetName,
  input: { trainRows: number; seed?: number },
): RunConfig {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (!preset) throw new RangeError(`There is no preset ${name}.`);
  return preset.config(input);
}

function tiny(trainRows: number, seed: number): RunConfig {
  const stepsPerEpoch = Math.max(1, Math.ceil(trainRows / TINY_BATCH));
  const epochsFor = (steps: number, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(steps / stepsPerEpoch)));
  return {
    ...COMMON,
    base: BUILTIN_TINY,
    seed,
    promptVersion: 'compact-v1',
    sft: {
      epochs: epochsFor(TINY_SFT_STEPS, 2, 12),
      learningRate: 0.003,
      batchSize: TINY_BATCH,
      gradientAccumulation: 1,
      maxLength: 512,
      loraRank: 16,
      loraAlpha: 32,
      checkpointEverySteps: 20,
      probeEverySteps: 20,
      pretrainEpochs: epochsFor(TINY_PRETRAIN_STEPS, 4, 80),
      pretrainLearningRate: 0.003,
    },
    grpo: {
      ...GRPO_LOSS,
      steps: 60,
      // Tiny models want a rate some fifty times larger than large ones do.
      learningRate: 0.0005,
      promptsPerStep: Math.min(4, Math.max(1, trainRows)),
      generations: 8,
      maxCompletionTokens: 128,
      temperature: 0.9,
      topP: 1,
      // By group the asymmetry between the classes would cancel out (docs/reward.md, section 7).
      scaleRewards: 'batch',
      loraRank: 8,
      loraAlpha: 16,
      checkpointEverySteps: 10,
      probeEverySteps: 10,
    },
    export: { parityPrompts: 8, maxLogitDifference: 0.001 },
    evaluate: { maxNewTokens: 160, batchSize: 32 },
  };
}

function qwen(seed: number): RunConfig {
  return {
    ...COMMON,
    base: 'Qwen/Qwen2.5-0.5B-Instruct',
    seed,
    promptVersion: 'chat-v1',
    sft: {
      epochs: 3,
      learningRate: 0.0002,
      batchSize: 8,
      gradientAccumulation: 2,
      maxLength: 1536,
      loraRank: 32,
      loraAlpha: 64,
      checkpointEverySteps: 50,
      probeEverySteps: 50,
      pretrainEpochs: 0,
      pretrainLearningRate: 0.003,
    },
    grpo: {
      ...GRPO_LOSS,
      steps: 200,
      learningRate: 0.00001,
      promptsPerStep: 8,
      generations: 8,
      maxCompletionTokens: 384,
      temperature: 0.9,
      topP: 1,
      scaleRewards: 'batch',
      loraRank: 32,
      loraAlpha: 64,
      checkpointEverySteps: 25,
      probeEverySteps: 25,
    },
    export: { parityPrompts: 8, maxLogitDifference: 0.001 },
    evaluate: { maxNewTokens: 384, batchSize: 16 },
  };
}

function llama(seed: number): RunConfig {
  return {
    ...COMMON,
    base: 'meta-llama/Llama-2-7b-chat-hf',
    seed,
    promptVersion: 'chat-v1',
    sft: {
      epochs: 3,
      learningRate: 0.0002,
      batchSize: 8,
      gradientAccumulation: 2,
      maxLength: 1536,
      loraRank: 64,
      loraAlpha: 128,
      checkpointEverySteps: 50,
      probeEverySteps: 50,
      pretrainEpochs: 0,
      pretrainLearningRate: 0.003,
    },
    grpo: {
      ...GRPO_LOSS,
      steps: 150,
      learningRate: 0.00001,
      promptsPerStep: 32,
      generations: 8,
      maxCompletionTokens: 768,
      temperature: 0.9,
      topP: 1,
      scaleRewards: 'batch',
      loraRank: 32,
      loraAlpha: 64,
      checkpointEverySteps: 25,
      probeEverySteps: 25,
    },
    export: { parityPrompts: 8, maxLogitDifference: 0.001 },
    evaluate: { maxNewTokens: 768, batchSize: 16 },
  };
}

import { z } from 'zod';
import { PROMPT_VERSIONS, type PromptVersion } from '#lib/domain/prompt/prompts.ts';
import { REWARD_PRESET_NAMES, REWARD_PRESETS } from '#lib/domain/reward/reward-presets.ts';
import { STAGE_KINDS, type StageKind } from './stages.ts';

/** The base that is built from scratch on the snapshot, without any download. */
export const BUILTIN_TINY = 'builtin:tiny';

const LEARNING_RATE = z.number().positive().max(1);
const COUNT = (most: number) => z.number().int().min(1).max(most);

/** Lengths in tokens, learning rates per optimiser step; `pretrain*` concern builtin:tiny only. */
export const sftConfigSchema = z.strictObject({
  epochs: z.number().positive().max(200),
  learningRate: LEARNING_RATE,
  batchSize: COUNT(1024),
  gradientAccumulation: COUNT(256),
  maxLength: z.number().int().min(16).max(32_768),
  loraRank: COUNT(512),
  loraAlpha: z.number().min(1).max(2048),
  checkpointEverySteps: COUNT(10_000),
  probeEverySteps: COUNT(10_000),
  pretrainEpochs: z.number().min(0).max(200),
  pretrainLearningRate: LEARNING_RATE,
});

/** Follows TRL's GRPOConfig. Every step asks `promptsPerStep` prompts for `generations` completions each. */
export const grpoConfigSchema = z.strictObject({
  steps: COUNT(100_000),
  learningRate: LEARNING_RATE,
  promptsPerStep: COUNT(1024),
  generations: COUNT(128),
  maxCompletionTokens: z.number().int().min(8).max(16_384),
  temperature: z.number().min(0.01).max(10),
  topP: z.number().min(0.01).max(1),
  beta: z.number().min(0).max(10),
  epsilon: z.number().min(0).max(1),
  epsilonHigh: z.number().min(0).max(10),
  lossType: z.enum(['grpo', 'dr_grpo', 'dapo', 'bnpo', 'cispo', 'sapo', 'luspo', 'vespo']),
  scaleRewards: z.enum(['group', 'batch', 'none']),
  loraRank: COUNT(512),
  loraAlpha: z.number().min(1).max(2048),
  checkpointEverySteps: COUNT(10_000),
  probeEverySteps: COUNT(10_000),
});

export const rewardConfigSchema = z.strictObject({
  preset: z.enum(REWARD_PRESET_NAMES as ['hardened', ...typeof REWARD_PRESET_NAMES]),
  /** Overrides of the preset's constants, by name. */
  constants: z.record(z.string(), z.number()).default({}),
});

const fields = z.strictObject({
  base: z.string().trim().min(1).max(500),
  stages: z.array(z.enum(STAGE_KINDS)).min(1),
  /** Below 2^32, so that every generator takes it. */
  seed: z.number().int().min(0).max(4_294_967_295),
  promptVersion: z.enum(PROMPT_VERSIONS as [PromptVersion, ...PromptVersion[]]),
  sft: sftConfigSchema,
  grpo: grpoConfigSchema,
  reward: rewardConfigSchema,
  export: z.strictObject({
    parityPrompts: COUNT(256),
    /** Largest difference of a logit between PyTorch and ONNX that still passes. */
    maxLogitDifference: z.number().positive().max(1),
  }),
  evaluate: z.strictObject({ maxNewTokens: COUNT(16_384), batchSize: COUNT(1024) }),
  /** Wall-clock seconds for the whole run; null for as long as it takes. */
  budgetSeconds: z
    .number()
    .int()
    .min(60)
    .max(30 * 24 * 3600)
    .nullable(),
});

export type RunConfig = z.infer<typeof fields>;

/** What a run is launched with. Every rule is checked here, before anything is queued. */
export const runConfigSchema = fields.superRefine((config, context) => {
  for (const { path, message } of findConfigProblems(config)) {
    context.addIssue({ code: 'custom', path, message });
  }
});

export type ConfigProblem = { path: string[]; message: string };

/** Rules between fields, in sentences that say what to change. */
export function findConfigProblems(config: RunConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = [...findStageProblems(config.stages)];
  const say = (path: string, message: string) => problems.push({ path: path.split('.'), message });
  const { grpo, sft, reward, evaluate } = config;
  if (config.stages.includes('GRPO')) {
    if (grpo.generations < 2) {
      say(
        'grpo.generations',
        'GRPO compares completions of one prompt with each other: at least 2 generations are needed, 8 are usual.',
      );
    }
    if (grpo.epsilonHigh < grpo.epsilon) {
      say(
        'grpo.epsilonHigh',
        `The upper clip ${grpo.epsilonHigh} must not lie below the lower clip ${grpo.epsilon}.`,
      );
    }
    if (grpo.maxCompletionTokens >= sft.maxLength) {
      say(
        'grpo.maxCompletionTokens',
        `${grpo.maxCompletionTokens} new tokens leave no room for the prompt within the length of ${sft.maxLength} tokens.`,
      );
    }
    if (grpo.checkpointEverySteps > grpo.steps) {
      say(
        'grpo.checkpointEverySteps',
        `A checkpoint every ${grpo.checkpointEverySteps} steps never comes in ${grpo.steps} steps.`,
      );
    }
    const known: Record<string, number> = REWARD_PRESETS[reward.preset].constants;
    for (const name of Object.keys(reward.constants)) {
      if (!Object.hasOwn(known, name)) {
        say(
          `reward.constants.${name}`,
          `The preset ${reward.preset} has no such constant. It has ${Object.keys(known).sort().join(', ')}.`,
        );
      }
    }
  }
  if (config.stages.includes('EVALUATE') && evaluate.maxNewTokens >= sft.maxLength) {
    say(
      'evaluate.maxNewTokens',
      `${evaluate.maxNewTokens} new tokens leave no room for the prompt within the length of ${sft.maxLength} tokens.`,
    );
  }
  return problems;
}

/** What depends on the snapshot the run is launched on. */
export function findSnapshotProblems(
  config: RunConfig,
  snapshot: { trainRows: number },
): ConfigProblem[] {
  if (!config.stages.includes('GRPO') || config.grpo.promptsPerStep <= snapshot.trainRows) {
    return [];
  }
  return [
    {
      path: ['grpo', 'promptsPerStep'],
      message: `A step of ${config.grpo.promptsPerStep} different prompts cannot be drawn from ${snapshot.trainRows} training rows. Take at most ${snapshot.trainRows}.`,
    },
  ];
}

/** The prompt a base is trained with when the form does not say: small models get nothing but the log. */
export const defaultPromptVersion = (base: string): PromptVersion =>
  base.startsWith('builtin:') ? 'compact-v1' : 'chat-v1';

function findStageProblems(stages: readonly StageKind[]): ConfigProblem[] {
  const path = ['stages'];
  if (stages[0] !== 'SFT') {
    return [{ path, message: 'A run begins with SFT: GRPO and export work on what SFT made.' }];
  }
  const order = stages.map((stage) => STAGE_KINDS.indexOf(stage));
  const isSorted = order.every(
    (position, index) => index === 0 || position > (order[index - 1] ?? 0),
  );
  return isSorted
    ? []
    : [{ path, message: `Stages come once each and in the order ${STAGE_KINDS.join(', ')}.` }];
}

import { PROMPTS, promptHash } from '#lib/domain/prompt/prompts.ts';
import { rewardHash } from '#lib/domain/reward/reward-hash.ts';
import { REWARD_PRESETS, rewardConstants } from '#lib/domain/reward/reward-presets.ts';
import type { RunConfig } from './run-config.ts';
import type { StageKind } from './stages.ts';

export type StageConfigInput = {
  config: RunConfig;
  runId: string;
  /** Absolute. */
  runDir: string;
  stage: StageKind;
  attempt: number;
  deadlineSeconds: number | null;
};

/** What the trainer reads as config.json (docs/trainer-protocol.md, Starting). */
export function stageConfig(input: StageConfigInput): Record<string, unknown> {
  const { config, runId, runDir, stage, attempt, deadlineSeconds } = input;
  const { preset, constants } = config.reward;
  const prompt = PROMPTS[config.promptVersion];
  return {
    protocol: 1,
    runId,
    runDir,
    stage,
    attempt,
    seed: config.seed,
    base: config.base,
    prompt: {
      version: config.promptVersion,
      hash: promptHash(config.promptVersion),
      system: prompt.system,
      user: prompt.user,
    },
    dataset: `${runDir}/dataset`,
    // The first attempt finds no checkpoint and begins afresh; every later one goes on.
    resume: true,
    sft: config.sft,
    grpo: config.grpo,
    reward: {
      preset,
      version: REWARD_PRESETS[preset].version,
      hash: rewardHash(preset, constants),
      constants: rewardConstants(preset, constants),
    },
    export: config.export,
    evaluate: {
      variants: config.stages.includes('GRPO') ? ['SFT', 'GRPO'] : ['SFT'],
      ...config.evaluate,
    },
    deadlineSeconds,
  };
}

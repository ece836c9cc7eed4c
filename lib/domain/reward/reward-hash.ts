import { canonicalJson, sha256Hex } from '#lib/domain/hash.ts';
import { REWARD_PRESETS, type RewardPreset, rewardConstants } from './reward-presets.ts';

/** SHA-256 of preset, version and complete constants; equal to the trainer's. */
export function rewardHash(
  preset: RewardPreset,
  overrides: Readonly<Record<string, number>> = {},
): string {
  const constants = canonicalJson(rewardConstants(preset, overrides));
  const { version } = REWARD_PRESETS[preset];
  return sha256Hex(`{"preset":"${preset}","version":${version},"constants":${constants}}`);
}

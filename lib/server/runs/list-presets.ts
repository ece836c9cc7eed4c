import type { Actor } from '#lib/domain/access/actor.ts';
import { REWARD_PRESETS } from '#lib/domain/reward/reward-presets.ts';
import { PRESETS } from '#lib/domain/runs/presets.ts';
import type { RunPresets } from '#lib/domain/runs/run-views.ts';
import { findSnapshot } from '#lib/server/snapshots/find-snapshot.ts';

/** What the form starts from: each preset filled in for the snapshot's size, and the constants of each reward. */
export async function listPresets(
  actor: Actor,
  input: { snapshotId: string },
): Promise<RunPresets> {
  const { stats } = await findSnapshot(actor, input.snapshotId, 'runs.view');
  const trainRows = stats.splits.train.normal + stats.splits.train.abnormal;
  return {
    presets: PRESETS.map(({ config, ...preset }) => ({ ...preset, config: config({ trainRows }) })),
    rewards: REWARD_PRESETS,
  };
}

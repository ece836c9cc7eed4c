import type { RankedTemplate, RankInput } from '#lib/domain/ranking/rank-types.ts';
import { runInChild } from '../run-in-child.ts';

export type RankJob = { rows: RankInput[]; seed: string };

/** Ranks in a process of its own. */
export async function rankInChild(job: RankJob): Promise<RankedTemplate[]> {
  // The output of our own rank-child.ts.
  return JSON.parse(await runInChild('lib/server/ranking/rank-child.ts', job)) as RankedTemplate[];
}

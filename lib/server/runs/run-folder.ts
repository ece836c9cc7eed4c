import { join } from 'node:path';
import type { StageKind } from '#lib/domain/runs/stages.ts';
import { dataDir } from '#lib/env.ts';

/** Everything a run writes lies here (docs/trainer-protocol.md, Folder of a run). */
export const runFolder = (runId: string): string => join(dataDir(), 'runs', runId);

export const eventsFile = (runId: string): string => join(runFolder(runId), 'events.jsonl');

export const stageFolder = (runId: string, stage: StageKind): string =>
  join(runFolder(runId), stage);

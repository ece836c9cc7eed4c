import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Actor } from '#lib/domain/access/actor.ts';
import { presetConfig } from '#lib/domain/runs/presets.ts';
import type { RunConfig } from '#lib/domain/runs/run-config.ts';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import { db } from '#lib/server/db/client.ts';
import { launchRun } from '#lib/server/runs/launch-run.ts';
import { eventsFile, runFolder } from '#lib/server/runs/run-folder.ts';
import { createSnapshot } from '#lib/server/snapshots/create-snapshot.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { labelTemplates } from '#lib/server/testing/label-templates.ts';

export const SCRIPTED_TRAINER = fileURLToPath(new URL('./scripted-trainer.mjs', import.meta.url));

export type ScriptedRun = { runId: string; projectId: string; engineer: Actor };

/** A project with a snapshot and a launched run whose trainer follows a script (see scripted-trainer.mjs). */
export async function launchScriptedRun(
  script: Record<string, unknown> = {},
  change: Partial<RunConfig> = {},
): Promise<ScriptedRun> {
  const project = await makeProject();
  const engineer = await makeMember(project.id, 'ENGINEER');
  await labelTemplates(project.id, 60);
  const { snapshot } = await createSnapshot(engineer, {
    projectId: project.id,
    config: snapshotConfigSchema.parse({}),
  });
  const config = { ...presetConfig('tiny', { trainRows: 40 }), ...change };
  const run = await launchRun(engineer, { snapshotId: snapshot.id, name: 'Scripted', config });
  mkdirSync(runFolder(run.id), { recursive: true });
  writeFileSync(join(runFolder(run.id), 'script.json'), JSON.stringify(script));
  return { runId: run.id, projectId: project.id, engineer };
}

/** What a worker's job for the run's queued stage would carry. */
export async function queuedStage(runId: string) {
  const stage = await db().stage.findFirstOrThrow({ where: { runId, state: 'QUEUED' } });
  return { runId, stageId: stage.id, attempt: stage.attempt };
}

/** The complete lines of events.jsonl as the trainer wrote them. */
export function writtenEvents(
  runId: string,
): { seq: number; stage: string; attempt: number; type: string; step?: number }[] {
  return readFileSync(eventsFile(runId), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
}

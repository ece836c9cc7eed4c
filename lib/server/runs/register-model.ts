import type { Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import type { LockedRun } from './lock-run.ts';
import type { ModelFolder } from './read-model-folder.ts';

/** Registers an exported model under the project's next number. The same export registered again is the same model. */
export async function registerModel(
  tx: Tx,
  run: LockedRun,
  folder: ModelFolder,
): Promise<{ id: string; number: number }> {
  const known = await tx.model.findFirst({
    where: { runId: run.id, hash: folder.hash },
    select: { id: true, number: true },
  });
  if (known) {
    return known;
  }
  const { nextModel } = await tx.project.update({
    where: { id: run.projectId },
    data: { nextModel: { increment: 1 } },
    select: { nextModel: true },
  });
  const model = await tx.model.create({
    data: {
      projectId: run.projectId,
      runId: run.id,
      number: nextModel - 1,
      name: run.name,
      dir: folder.dir,
      hash: folder.hash,
      manifest: folder.manifest,
      createdBy: run.createdBy,
    },
    select: { id: true, number: true },
  });
  await appendHistory(tx, [
    {
      projectId: run.projectId,
      actorId: null,
      kind: 'model.registered',
      entityType: 'model',
      entityId: model.id,
      payload: { number: model.number, runId: run.id, run: run.number, hash: folder.hash },
    },
  ]);
  return model;
}

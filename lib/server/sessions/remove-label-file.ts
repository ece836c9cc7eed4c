import type { Actor } from '#lib/domain/access/actor.ts';
import type { LabelFileKind } from '#lib/domain/sessions/label-rows.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { findCutSource } from './find-cut-source.ts';
import { removeLineLabels } from './line-labels.ts';

/** Takes the labels of a file away from a source again. */
export async function removeLabelFile(
  actor: Actor,
  input: { sourceId: string; kind: LabelFileKind },
): Promise<void> {
  const { source } = await findCutSource(actor, input.sourceId);
  const where = { sourceId_kind: { sourceId: source.id, kind: input.kind } };
  const file = await db().labelFile.findUnique({ where });
  if (!file) return;
  await db().$transaction(async (tx) => {
    const { count } = await tx.labelFile.deleteMany({ where: { id: file.id } });
    if (count === 0) return;
    if (input.kind === 'session') {
      await tx.sessionLabel.deleteMany({ where: { sourceId: source.id } });
    }
    await appendHistory(tx, [
      {
        projectId: source.projectId,
        actorId: actor.userId,
        kind: 'source.unlabelled',
        entityType: 'source',
        entityId: source.id,
        payload: { fileName: file.fileName, fileHash: file.fileHash, of: input.kind },
      },
    ]);
  });
  if (input.kind === 'line') await removeLineLabels(source.id, file.fileHash);
}

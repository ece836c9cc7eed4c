import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { Label } from '#lib/domain/label.ts';
import { canSettle } from '#lib/domain/labels/item-machine.ts';
import type { Dispute } from '#lib/domain/labels/settle-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { assertNotBlinded } from '../rounds/voter-blindness.ts';
import { requireNewestItem } from './find-newest-item.ts';
import { findTemplateProject } from './find-template-project.ts';
import { lockItem } from './lock-item.ts';
import { PROVISIONAL, readProvisional } from './read-provisional.ts';
import { LABEL_TX } from './transaction-limits.ts';

/**
 * The senior commits to a choice before they are told what model and teacher think. It decides nothing; the decision may
 * differ, and the history shows both. CONFLICT when the template changed meanwhile.
 */
export async function chooseProvisionally(
  actor: Actor,
  input: { templateId: string; revision: number; label: Label },
): Promise<NonNullable<Dispute['provisional']>> {
  const { templateId, revision, label } = input;
  const projectId = await findTemplateProject(templateId);
  await authorize(actor, projectId, 'labels.settle');
  if (!projectId) throw new Error('authorize accepts no missing project');
  const { roundId } = await requireNewestItem(templateId);
  await assertNotBlinded(actor, roundId);
  await db().$transaction(async (tx) => {
    const item = await lockItem(tx, { roundId, templateId });
    const template = await tx.template.findUniqueOrThrow({ where: { id: templateId } });
    if (!canSettle(item.state) || template.revision !== revision) {
      throw new AppError('CONFLICT', {
        message: 'This template has changed meanwhile; nothing was noted.',
        details: { reason: 'revision', cure: 'Load it again.' },
      });
    }
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: PROVISIONAL,
        entityType: 'template',
        entityId: templateId,
        payload: { label, revision, roundId },
      },
    ]);
  }, LABEL_TX);
  const told = await readProvisional(actor, { id: templateId, projectId, revision });
  if (!told) throw new Error('The choice was written a moment ago.');
  return told;
}

import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { Label } from '#lib/domain/label.ts';
import { canSettle } from '#lib/domain/labels/item-machine.ts';
import { type LabelStateEntry, labelStates } from '#lib/domain/labels/label-states.ts';
import { toLabelValue } from '#lib/domain/labels/label-value.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { assertNotBlinded } from '../rounds/voter-blindness.ts';
import { closeItems } from './close-items.ts';
import { findNewestItem } from './find-newest-item.ts';
import { findTemplateProject } from './find-template-project.ts';
import { lockItem } from './lock-item.ts';
import { recordDecisions } from './record-decisions.ts';
import { LABEL_TX } from './transaction-limits.ts';

export type RestoreInput = {
  templateId: string;
  /** The event that began the state to restore. */
  seq: number;
  /** The revision that the lead saw. */
  revision: number;
  reason: string;
};

/**
 * Makes a past final label of a template the present one, as a new decision that names the one it restores; nothing in
 * between is taken away. CONFLICT while people vote on the template, or when it changed meanwhile.
 */
export async function restoreLabel(
  actor: Actor,
  input: RestoreInput,
): Promise<{ templateId: string; label: Label }> {
  const { templateId, revision, reason, seq } = input;
  const projectId = await findTemplateProject(templateId);
  await authorize(actor, projectId, 'labels.settle');
  if (!projectId) throw new Error('authorize accepts no missing project');
  const newest = await findNewestItem(templateId);
  if (newest) await assertNotBlinded(actor, newest.roundId);
  return db().$transaction(async (tx) => {
    if (newest) await takeOutOfVote(tx, newest);
    const { label, category, confidence } = await findPastState(tx, { projectId, templateId, seq });
    const decision = {
      templateId,
      revision,
      label: toLabelValue(label),
      kind: 'RESTORED' as const,
      roundId: null,
      category,
      confidence,
      reason,
      decidedBy: actor.userId,
      evidence: { restores: seq },
    };
    await appendHistory(
      tx,
      await recordDecisions(tx, { projectId, actorId: actor.userId }, [decision]),
    );
    return { templateId, label };
  }, LABEL_TX);
}

async function takeOutOfVote(tx: Tx, key: { roundId: string; templateId: string }): Promise<void> {
  const item = await lockItem(tx, key);
  if (!canSettle(item.state)) return;
  if (item.roundState === 'OPEN') {
    throw new AppError('CONFLICT', {
      message: 'People vote on this template now; a past label is not put back under their hands.',
      details: { reason: 'voting', cure: 'Settle it, or wait until the round closes.' },
    });
  }
  await closeItems(tx, { roundId: key.roundId, templateIds: [key.templateId] });
}

async function findPastState(
  tx: Tx,
  input: { projectId: string; templateId: string; seq: number },
): Promise<LabelStateEntry & { label: Label }> {
  const event = await tx.historyEvent.findUnique({
    where: { projectId_seq: { projectId: input.projectId, seq: input.seq } },
  });
  const isOurs = event?.entityType === 'template' && event.entityId === input.templateId;
  const [state] = event && isOurs ? labelStates([event]) : [];
  const label = state?.label;
  if (!state || !label) {
    throw new AppError('INVALID_INPUT', {
      message: `Entry ${input.seq} of the history gave this template no final label, so there is none to restore.`,
      details: {
        field: 'seq',
        cure: 'Choose a state with a label, or send it back to labelling with a question.',
      },
    });
  }
  return { ...state, label };
}

import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { Category, Label } from '#lib/domain/label.ts';
import { canSettle } from '#lib/domain/labels/item-machine.ts';
import { toLabelValue } from '#lib/domain/labels/label-value.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { assertNotBlinded } from '../rounds/voter-blindness.ts';
import { closeItems } from './close-items.ts';
import { requireNewestItem } from './find-newest-item.ts';
import { findTemplateProject } from './find-template-project.ts';
import { lockItem } from './lock-item.ts';
import { recordDecisions } from './record-decisions.ts';
import { revealVotes } from './reveal-votes.ts';
import { LABEL_TX } from './transaction-limits.ts';

export type SettleInput = {
  templateId: string;
  /** The revision that the lead saw. */
  revision: number;
  label: Label;
  reason: string;
  category?: Category | null | undefined;
};

export type Settled = {
  templateId: string;
  label: Label;
  isCorrection: boolean;
  staleTraces: number;
};

/** The lead's decision on a disputed template, or on one that is stuck short of its quorum. CONFLICT when it changed meanwhile. */
export async function settleDispute(actor: Actor, input: SettleInput): Promise<Settled> {
  const { templateId, revision, label, reason } = input;
  const projectId = await findTemplateProject(templateId);
  await authorize(actor, projectId, 'labels.settle');
  if (!projectId) throw new Error('authorize accepts no missing project');
  const { roundId } = await requireNewestItem(templateId);
  await assertNotBlinded(actor, roundId);
  return db().$transaction(async (tx) => {
    const item = await lockItem(tx, { roundId, templateId });
    if (!canSettle(item.state)) {
      throw new AppError('CONFLICT', {
        message: 'This template has been decided meanwhile; nothing was changed.',
        details: { reason: 'decided', cure: 'Go on to the next.' },
      });
    }
    await closeItems(tx, { roundId, templateIds: [templateId] });
    const entries = await recordDecisions(tx, { projectId, actorId: actor.userId }, [
      {
        templateId,
        revision,
        label: toLabelValue(label),
        kind: 'SETTLED',
        roundId,
        category: label === 'abnormal' ? (input.category ?? null) : null,
        reason,
        decidedBy: actor.userId,
        evidence: { votes: await readVotes(tx, roundId, templateId) },
      },
    ]);
    await appendHistory(tx, entries);
    const original = entries[0]?.payload['original'];
    return {
      templateId,
      label,
      isCorrection: typeof original === 'string' && original !== toLabelValue(label),
      staleTraces: entries.length - 1,
    };
  }, LABEL_TX);
}

async function readVotes(tx: Tx, roundId: string, templateId: string) {
  return revealVotes(await tx.vote.findMany({ where: { roundId, templateId, withdrawnAt: null } }));
}

import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { Category, Label } from '#lib/domain/label.ts';
import { missingOfCorrection } from '#lib/domain/labels/correction.ts';
import { canSettle } from '#lib/domain/labels/item-machine.ts';
import { toLabel, toLabelValue } from '#lib/domain/labels/label-value.ts';
import type { Confidence } from '#lib/domain/labels/vote-input.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { findRound } from '../rounds/find-round.ts';
import { assertNotBlinded } from '../rounds/voter-blindness.ts';
import { closeItems } from './close-items.ts';
import { requireNewestItem } from './find-newest-item.ts';
import { findTemplateProject } from './find-template-project.ts';
import { lockItem } from './lock-item.ts';
import { findProvisional } from './read-provisional.ts';
import { recordDecisions } from './record-decisions.ts';
import { revealComments } from './reveal-comments.ts';
import { revealVotes } from './reveal-votes.ts';
import { LABEL_TX } from './transaction-limits.ts';

export type SettleInput = {
  templateId: string;
  /** The revision that the lead saw. */
  revision: number;
  label: Label;
  reason: string;
  category?: Category | null | undefined;
  confidence?: Confidence | null | undefined;
};

export type Settled = {
  templateId: string;
  label: Label;
  isCorrection: boolean;
  staleTraces: number;
};

/**
 * The senior's decision on a disputed template, or on one that is stuck short of its quorum. One that changes the original
 * label says category, confidence and reason. CONFLICT when the template changed meanwhile.
 */
export async function settleDispute(actor: Actor, input: SettleInput): Promise<Settled> {
  const { templateId, revision, label, reason } = input;
  const projectId = await findTemplateProject(templateId);
  await authorize(actor, projectId, 'labels.settle');
  if (!projectId) throw new Error('authorize accepts no missing project');
  const { roundId } = await requireNewestItem(templateId);
  await assertNotBlinded(actor, roundId);
  const round = await findRound(roundId);
  const skipsPanel = round.protocol.stages[round.stage + 1]?.kind === 'panel';
  const template = await db().template.findUniqueOrThrow({ where: { id: templateId } });
  assertComplete(input, template.originalLabel && toLabel(template.originalLabel));
  const provisional = await findProvisional(actor, { ...template, revision });
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
        confidence: input.confidence ?? null,
        reason,
        decidedBy: actor.userId,
        evidence: {
          votes: await readVotes(tx, roundId, templateId),
          ...(await revealComments(tx, { roundId, templateId })),
          // The panel was to come next: the senior decided without it.
          ...(skipsPanel ? { skippedPanel: true } : {}),
          // Before the machines' opinions were seen; the difference is their pull.
          ...(provisional ? { provisional } : {}),
        },
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

function assertComplete(input: SettleInput, original: Label | null): void {
  const { label, reason, category = null, confidence = null } = input;
  const missing = missingOfCorrection({ label, reason, category, confidence }, original);
  if (missing.length > 0) {
    throw new AppError('INVALID_INPUT', {
      message: `This decision changes the original label ${original}; it needs ${missing.join(', ')}.`,
      details: { field: missing[0] ?? 'label', missing, cure: 'Add it and decide again.' },
    });
  }
}

async function readVotes(tx: Tx, roundId: string, templateId: string) {
  return revealVotes(await tx.vote.findMany({ where: { roundId, templateId, withdrawnAt: null } }));
}

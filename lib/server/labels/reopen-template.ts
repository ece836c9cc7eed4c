import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { findOpenRound, findRound } from '../rounds/find-round.ts';
import { assertNotBlinded } from '../rounds/voter-blindness.ts';
import { findNewestItem } from './find-newest-item.ts';
import { findTemplateProject } from './find-template-project.ts';
import { lockItem } from './lock-item.ts';
import { reopenTemplateRow } from './reopen-template-row.ts';
import { LABEL_TX } from './transaction-limits.ts';

export type ReopenKind = 'settle' | 'review';

export type ReopenInput = {
  templateId: string;
  /** The question or the finding with which it goes back; experts see it on their desk. */
  reason: string;
  /** `settle`: a lead; `review`: a reviewer of explanations. */
  kind: ReopenKind;
};

/**
 * Sends a template back to labelling: to the panel that is open on it, else to the open blind round. There its item takes
 * votes anew: the former ones are withdrawn, and their ids stay in the event, so that agreement can still be reported on
 * the first, blind votes. Without such a round the template waits for the next.
 */
export async function reopenTemplate(
  actor: Actor,
  input: ReopenInput,
): Promise<{ templateId: string; inOpenRound: boolean }> {
  const projectId = await findTemplateProject(input.templateId);
  await authorize(
    actor,
    projectId,
    input.kind === 'review' ? 'explanations.audit' : 'labels.settle',
  );
  if (!projectId) throw new Error('authorize accepts no missing project');
  const newest = await findNewestItem(input.templateId);
  if (newest) {
    await assertNotBlinded(actor, newest.roundId);
  }
  return db().$transaction(async (tx) => {
    const { entry, inOpenRound } = await reopenTemplateIn(tx, {
      ...input,
      projectId,
      actorId: actor.userId,
    });
    await appendHistory(tx, [entry]);
    return { templateId: input.templateId, inOpenRound };
  }, LABEL_TX);
}

/** The same inside another change's transaction; the caller has authorized it and appends the entry last. */
export async function reopenTemplateIn(
  tx: Tx,
  input: ReopenInput & { projectId: string; actorId: string },
): Promise<{ entry: HistoryEntry; inOpenRound: boolean }> {
  const { templateId, projectId, actorId, reason, kind } = input;
  const newest = await findNewestItem(templateId, tx);
  const isInPanel = newest?.roundKind === 'PANEL' && newest.roundState === 'OPEN';
  const round = isInPanel
    ? await findRound(newest.roundId, tx)
    : await findOpenRound(projectId, 'BLIND', tx);
  const { labelState, finalLabel } = await tx.template.findUniqueOrThrow({
    where: { id: templateId },
  });
  if (labelState === 'OPEN' || (isInPanel && newest.itemState === 'OPEN')) {
    throw new AppError('CONFLICT', {
      message: 'This template is open for labelling already.',
      details: { reason: 'open' },
    });
  }
  const withdrawn = round ? await enterRound(tx, { roundId: round.id, templateId }) : [];
  const to = isInPanel ? 'DISPUTED' : 'OPEN';
  const { revision } = await reopenTemplateRow(tx, { templateId, from: labelState, to });
  const payload = {
    kind,
    reason,
    before: finalLabel,
    roundId: round?.id ?? null,
    withdrawnVotes: withdrawn,
    to,
    revision,
    salt: randomUUID(),
  };
  const entry = {
    kind: 'template.reopened',
    entityType: 'template',
    entityId: templateId,
  } as const;
  return { entry: { ...entry, projectId, actorId, payload }, inOpenRound: round !== null };
}

// Returns the ids of the votes withdrawn.
async function enterRound(tx: Tx, key: { roundId: string; templateId: string }): Promise<string[]> {
  const { roundId, templateId } = key;
  const added = await tx.$executeRaw`
    INSERT INTO "round_item" ("roundId", "templateId", "position")
    SELECT ${roundId}, ${templateId}, coalesce(min("position"), 1) - 1 FROM "round_item" WHERE "roundId" = ${roundId}
    ON CONFLICT DO NOTHING`;
  if (added > 0) {
    return [];
  }
  await lockItem(tx, key);
  const votes = await tx.vote.findMany({
    where: { roundId, templateId, withdrawnAt: null },
    select: { id: true },
  });
  // Of a check with a known answer, too: it is an item like the others now. What was judged twice stays compared.
  await tx.ballot.updateMany({
    where: { roundId, templateId, withdrawnAt: null, OR: [{ check: null }, { check: 'GOLD' }] },
    data: { withdrawnAt: new Date() },
  });
  // A new token each, so that no late copy of a former submission counts as a new vote.
  await tx.assignment.updateMany({
    where: { roundId, templateId, turn: { gt: 1 }, state: 'CLAIMED' },
    data: { state: 'RELEASED' },
  });
  for (const { id } of await tx.assignment.findMany({ where: { roundId, templateId, turn: 1 } })) {
    await tx.assignment.update({
      where: { id },
      data: { state: 'RELEASED', claimToken: randomUUID(), draftRevision: { increment: 1 } },
    });
  }
  await tx.$executeRaw`
    UPDATE "assignment" SET "draft" = NULL WHERE "roundId" = ${roundId} AND "templateId" = ${templateId}`;
  await tx.roundItem.update({
    where: { roundId_templateId: key },
    data: { state: 'OPEN', votes: 0, claims: 0, gold: null },
  });
  return votes.map(({ id }) => id);
}

import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { REPEAT_GAP } from '#lib/domain/checks/repeat-plan.ts';
import { canUndoVote } from '#lib/domain/labels/item-machine.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { isWithinReach } from '../checks/is-within-reach.ts';
import { authorizeVoter } from '../rounds/authorize-voter.ts';
import { itemTaken, staleToken } from './claim-errors.ts';
import { findLastAct } from './find-last-act.ts';
import { findOwnAssignment, type OwnAssignment } from './find-own-assignment.ts';
import type { LockedItem } from './lock-item.ts';
import { lockItems, requireLocked } from './lock-items.ts';
import { parseDraft } from './save-draft.ts';
import { LABEL_TX } from './transaction-limits.ts';
import { handBack, withdrawVote } from './withdraw-vote.ts';

export type TakenBack = {
  assignmentId: string;
  templateId: string;
  /** What the item is held under now. */
  claimToken: string;
  /** It had been taken back under this token before. */
  repeated: boolean;
  /** Votes on near-duplicates that went with it, and those that a lead has settled, which stay. */
  siblings: { withdrawn: number; kept: number };
};

type Tokens = {
  /** The token that it was handed in under; a slot handed out anew since is left alone. */
  claimToken?: string | undefined;
  /** The token to hold it under then, which makes asking again harmless. */
  nextToken?: string | undefined;
};

/** Takes back what the actor did last in an open round of the project, a vote or a skip. */
export async function undoVote(actor: Actor, input: { projectId: string }): Promise<TakenBack> {
  await authorizeVoter(actor, input.projectId);
  const assignmentId = await findLastAct(actor, input.projectId);
  return reviseVote(actor, { assignmentId });
}

/**
 * Takes back the actor's vote or skip on one item of theirs and hands it to them again, with what they had said as its
 * draft. Votes that were applied to its near-duplicates along with it go too, and those items back to their queue. A
 * decision or dispute that a vote completed falls with it; the votes and decisions stay in the record. Not once a lead
 * has settled the item.
 */
export async function reviseVote(
  actor: Actor,
  input: { assignmentId: string } & Tokens,
): Promise<TakenBack> {
  const own = await findOwnAssignment(actor, input.assignmentId);
  if (!(await isWithinReach(own.round, { assignmentId: own.id, userId: actor.userId }))) {
    throw tooFarError();
  }
  return db().$transaction(async (tx) => {
    const applied = await findStanding(tx, { siblingOf: own.id });
    const items = await lockItems(tx, {
      roundId: own.roundId,
      templateIds: [own.templateId, ...applied.map((vote) => vote.templateId)],
    });
    const item = requireLocked(items, own.templateId);
    const slot = await tx.assignment.findUniqueOrThrow({ where: { id: own.id } });
    const claimToken = input.nextToken ?? randomUUID();
    const answer = { assignmentId: own.id, templateId: own.templateId, claimToken };
    if (input.nextToken !== undefined && slot.claimToken === input.nextToken) {
      return { ...answer, repeated: true, siblings: { withdrawn: 0, kept: 0 } };
    }
    if (input.claimToken !== undefined && slot.claimToken !== input.claimToken) throw staleToken();
    if (item.roundState !== 'OPEN') throw itemTaken('round-closed');
    const entries = await takeBack(tx, { item, own, slot, actor, claimToken });
    const siblings = await takeSiblingsBack(tx, { items, applied, actor });
    await appendHistory(tx, [...entries, ...siblings.entries]);
    const { withdrawn, kept } = siblings;
    return { ...answer, repeated: false, siblings: { withdrawn, kept } };
  }, LABEL_TX);
}

type Slot = {
  id: string;
  state: 'CLAIMED' | 'VOTED' | 'SKIPPED' | 'RELEASED';
  draft: unknown;
  turn: number;
};
type TakeBackInput = {
  item: LockedItem;
  own: OwnAssignment;
  slot: Slot;
  actor: Actor;
  claimToken: string;
};

async function takeBack(tx: Tx, input: TakeBackInput): Promise<HistoryEntry[]> {
  const { item, own, slot, actor, claimToken } = input;
  const back = { item, slot, userId: actor.userId, claimToken };
  const isRepeat = slot.turn > 1;
  switch (slot.state) {
    case 'VOTED': {
      if (!isRepeat && !canUndoVote(item.state)) throw settledError();
      const [vote] = await findStanding(tx, { assignmentId: own.id });
      if (!vote) throw nothingError();
      const entries = await withdrawVote(tx, { item, vote, actor });
      await handBack(tx, back, parseDraft({ ...vote, label: toLabel(vote.label) }));
      return entries;
    }
    case 'SKIPPED':
    case 'RELEASED':
      if (!isRepeat) assertTakesBack(item);
      await handBack(tx, back, null);
      return slot.state === 'SKIPPED' ? [skipWithdrawn(item, own, actor)] : [];
    case 'CLAIMED':
      // A vote that was refused, or never arrived: there is nothing to take back but the old token.
      await tx.assignment.update({ where: { id: own.id }, data: { claimToken } });
      return [];
  }
}

function assertTakesBack(item: LockedItem): void {
  if (item.state === 'DECIDED') throw itemTaken('settled');
  if (item.state !== 'OPEN' || item.votes + item.claims >= item.quorum) throw itemTaken('quorum');
}

async function takeSiblingsBack(
  tx: Tx,
  input: { items: Map<string, LockedItem>; applied: readonly StandingVote[]; actor: Actor },
): Promise<{ entries: HistoryEntry[]; withdrawn: number; kept: number }> {
  const { items, applied, actor } = input;
  const entries: HistoryEntry[] = [];
  let kept = 0;
  for (const vote of applied) {
    const item = requireLocked(items, vote.templateId);
    const now = await tx.ballot.findUniqueOrThrow({ where: { id: vote.id } });
    if (now.withdrawnAt !== null) continue;
    if (vote.check !== 'REPEAT' && !canUndoVote(item.state)) {
      kept += 1;
      continue;
    }
    entries.push(...(await withdrawVote(tx, { item, vote, actor })));
    await tx.assignment.update({
      where: { id: vote.assignmentId },
      data: { state: 'RELEASED', claimToken: randomUUID(), doneAt: null },
    });
  }
  const withdrawn = entries.filter((entry) => entry.kind === 'vote.withdrawn').length;
  return { entries, withdrawn, kept };
}

type StandingVote = {
  id: string;
  assignmentId: string;
  templateId: string;
  check: string | null;
};

function findStanding(tx: Tx, where: { siblingOf: string } | { assignmentId: string }) {
  return tx.ballot.findMany({
    where: { ...where, withdrawnAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

const skipWithdrawn = (item: LockedItem, own: OwnAssignment, actor: Actor): HistoryEntry => ({
  projectId: item.projectId,
  actorId: actor.userId,
  kind: 'vote.skip-withdrawn',
  entityType: 'template',
  entityId: own.templateId,
  payload: { roundId: own.roundId },
});

const settledError = (): AppError =>
  new AppError('CONFLICT', {
    message: 'A lead has settled this template; the vote can no longer be taken back.',
    details: { reason: 'settled' },
  });

const tooFarError = (): AppError =>
  new AppError('CONFLICT', {
    message: `In this round the last ${REPEAT_GAP} votes and skips can be taken back; this one lies further back.`,
    details: { reason: 'too-far' },
  });

const nothingError = (): AppError =>
  new AppError('CONFLICT', {
    message: 'This vote was taken back already, perhaps in another tab.',
    details: { reason: 'nothing' },
  });

import { randomUUID } from 'node:crypto';
import { AppError } from '#lib/domain/app-error.ts';
import { toLabelValue } from '#lib/domain/labels/label-value.ts';
import type { VoteOutcome } from '#lib/domain/labels/resolve-votes.ts';
import { sumUpVotes } from '#lib/domain/labels/sum-up-votes.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import type { LockedItem } from './lock-item.ts';
import { recordDecisions } from './record-decisions.ts';
import { revealComments } from './reveal-comments.ts';
import { revealVotes, type VoteRow } from './reveal-votes.ts';

/** What follows when the last vote of a quorum is in: a decision where the stage's rule accepts, else a dispute. */
export async function settleByQuorum(
  tx: Sql,
  input: {
    item: LockedItem;
    votes: readonly VoteRow[];
    outcome: Exclude<VoteOutcome, { kind: 'waiting' }>;
  },
): Promise<HistoryEntry[]> {
  const { item, votes, outcome } = input;
  const { roundId, templateId, projectId } = item;
  const state = outcome.kind === 'accepted' ? 'AGREED' : 'DISPUTED';
  // Not waited for: what follows goes with it.
  const settled = tx.$executeRaw`
    UPDATE "round_item" SET "state" = ${state}::"ItemState"
    WHERE "roundId" = ${roundId} AND "templateId" = ${templateId}`;
  const followed =
    outcome.kind === 'disputed'
      ? disputeTemplate(tx, { projectId, roundId, templateId })
      : decideTemplate(tx, { item, votes, outcome });
  const [entries] = await Promise.all([followed, settled]);
  return entries;
}

async function decideTemplate(
  tx: Sql,
  input: {
    item: LockedItem;
    votes: readonly VoteRow[];
    outcome: Extract<VoteOutcome, { kind: 'accepted' }>;
  },
): Promise<HistoryEntry[]> {
  const { item, votes, outcome } = input;
  const { roundId, templateId, projectId } = item;
  const label = toLabelValue(outcome.label);
  const blindKind = outcome.isUnanimous ? ('UNANIMOUS' as const) : ('MAJORITY' as const);
  const decision = {
    templateId,
    revision: null,
    label,
    kind: item.roundKind === 'PANEL' ? ('PANEL' as const) : blindKind,
    roundId,
    ...sumUpVotes(votes, label),
    decidedBy: null,
    evidence: {
      votes: revealVotes(votes),
      // A blind round has none.
      ...(item.roundKind === 'PANEL' ? await revealComments(tx, { roundId, templateId }) : {}),
    },
  };
  const { guidelineVersion } = item;
  return recordDecisions(tx, { projectId, actorId: null, guidelineVersion }, [decision]);
}

async function disputeTemplate(
  tx: Sql,
  input: { projectId: string; roundId: string; templateId: string },
): Promise<HistoryEntry[]> {
  const { projectId, roundId, templateId } = input;
  const [changed] = await tx.$queryRaw<{ revision: number }[]>`
    UPDATE "template" SET "labelState" = 'DISPUTED', "revision" = "revision" + 1
    WHERE "id" = ${templateId} AND "labelState" <> 'FINAL' RETURNING "revision"`;
  if (!changed) {
    throw new AppError('CONFLICT', {
      message: 'The template changed while the vote was counted; nothing was changed.',
      details: { reason: 'revision', cure: 'Send the vote again.' },
    });
  }
  return [
    {
      projectId,
      actorId: null,
      kind: 'template.disputed',
      entityType: 'template',
      entityId: templateId,
      // Without the salt a voter could tell from the event's hash whether this or another event came of their vote.
      payload: { roundId, revision: changed.revision, salt: randomUUID() },
    },
  ];
}

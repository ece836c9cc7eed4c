import type { ItemState } from '#lib/domain/labels/item-machine.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import { type VotingStage, votingStage } from '#lib/domain/protocol/protocol.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import { parseProtocol, type RoundKind } from '../rounds/find-round.ts';

export type LockedItem = {
  roundId: string;
  templateId: string;
  state: ItemState;
  votes: number;
  claims: number;
  position: number;
  projectId: string;
  roundState: 'OPEN' | 'CLOSED';
  roundKind: RoundKind;
  quorum: number;
  /** The known answer of a hidden check: whatever is voted, the template stays as it is. */
  gold: LabelValue | null;
  /** The version of the guideline in force. */
  guidelineVersion: number | null;
  /** The rules of the round's stage. */
  stage: VotingStage;
};

/**
 * Locks an item of a round for this transaction, and holds its round as it is: a round cannot close under a vote.
 * Take it before the assignment, vote and template rows, in that order.
 */
export async function lockItem(
  tx: Sql,
  key: { roundId: string; templateId: string },
): Promise<LockedItem> {
  const [row] = await tx.$queryRaw<
    (Omit<LockedItem, 'stage'> & { protocol: unknown; stageIndex: number })[]
  >`
    SELECT i."roundId", i."templateId", i."state", i."votes", i."claims", i."position", r."projectId",
      r."state" AS "roundState", r."kind" AS "roundKind", r."quorum", i."gold", r."protocol", r."stage" AS "stageIndex",
      (SELECT max(g."version") FROM "guideline" g WHERE g."projectId" = r."projectId") AS "guidelineVersion"
    FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE i."roundId" = ${key.roundId} AND i."templateId" = ${key.templateId}
    FOR UPDATE OF i FOR SHARE OF r`;
  if (!row) {
    throw new Error(`Round ${key.roundId} does not hold the template ${key.templateId}.`);
  }
  const { protocol, stageIndex, ...item } = row;
  return { ...item, stage: votingStage(parseProtocol(protocol), stageIndex) };
}

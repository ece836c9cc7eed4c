import type { Actor } from '#lib/domain/access/actor.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import { COUNTED_SIBLINGS, MAX_SIBLINGS, type SiblingList } from '#lib/domain/labels/siblings.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';
import { reachSql } from '../checks/reach-sql.ts';
import { seenIn } from '../checks/seen-in.ts';
import { stageOf } from '../rounds/find-round.ts';
import { findOwnAssignment } from './find-own-assignment.ts';
import { readShownTags } from './read-shown-tags.ts';

type Row = {
  templateId: string;
  assignmentId: string | null;
  number: number;
  text: string;
  lineCount: number;
  state: 'CLAIMED' | 'VOTED' | 'SKIPPED' | 'RELEASED' | null;
  label: LabelValue | null;
  takesVote: boolean;
  total: number;
};

/**
 * The near-duplicates of an item that the actor holds, those that take the actor's vote first; of a big group the most
 * frequent only.
 */
export async function listSiblings(
  actor: Actor,
  input: { assignmentId: string },
): Promise<SiblingList> {
  const own = await findOwnAssignment(actor, input.assignmentId);
  const rows = await directSql().$queryRaw<Row[]>`
    WITH sibling AS (
      SELECT t."id", t."number", t."text", t."lineCount" FROM "template" mine
      JOIN "template" t ON t."projectId" = mine."projectId" AND t."nearGroup" = mine."nearGroup" AND t."id" <> mine."id"
      WHERE mine."id" = ${own.templateId}
      ORDER BY t."lineCount" DESC, t."id" LIMIT ${COUNTED_SIBLINGS}
    ), near AS (
      SELECT t."id" AS "templateId", t."number", t."text", t."lineCount", a."id" AS "assignmentId",
        CASE WHEN a."reached" THEN a."state" END AS "state", CASE WHEN a."reached" THEN v."label" END AS "label",
        coalesce(r."state" = 'OPEN' AND a."reached" IS NOT FALSE AND (a."state" = 'CLAIMED' AND a."turn" > 1
          OR i."state" = 'OPEN' AND (a."state" = 'CLAIMED' OR i."votes" + i."claims" < r."quorum")), false) AS "takesVote"
      FROM sibling t
      LEFT JOIN "round_item" i ON i."templateId" = t."id" AND i."roundId" = ${own.roundId}
      LEFT JOIN "round" r ON r."id" = i."roundId"
      LEFT JOIN LATERAL (
        SELECT a.*, ${reachSql(own.round, actor.userId)} AS "reached" FROM "assignment" a
        WHERE a."roundId" = ${own.roundId} AND a."templateId" = t."id" AND a."userId" = ${actor.userId}
        ORDER BY a."state" = 'RELEASED', a."turn" DESC LIMIT 1
      ) a ON true
      LEFT JOIN "ballot" v ON v."assignmentId" = a."id" AND v."withdrawnAt" IS NULL
    )
    SELECT *, count(*) OVER ()::int AS "total" FROM near
    ORDER BY coalesce("state" IN ('VOTED', 'SKIPPED'), false), "takesVote" DESC, "lineCount" DESC, "number"
    LIMIT ${MAX_SIBLINGS}`;
  const tags = await readShownTags({
    rule: stageOf(own.round).originalTag,
    userId: actor.userId,
    templateIds: rows.map((row) => row.templateId),
    seenIn: seenIn(
      own.round,
      rows.flatMap((row) => (row.state && row.assignmentId) ?? []),
    ),
  });
  return {
    total: rows[0]?.total ?? 0,
    siblings: rows.map(
      ({ state, label, takesVote, total: _total, assignmentId: _own, ...row }) => ({
        ...row,
        standing: standingOf(state, takesVote),
        label: label && toLabel(label),
        originalLabel: tags.get(row.templateId) ?? null,
      }),
    ),
  };
}

function standingOf(
  state: Row['state'],
  takesVote: boolean,
): SiblingList['siblings'][0]['standing'] {
  if (state === 'VOTED') return 'voted';
  if (state === 'SKIPPED') return 'skipped';
  return takesVote ? 'open' : 'closed';
}

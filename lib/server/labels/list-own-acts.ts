import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import type { OwnAct } from '#lib/domain/labels/own-acts.ts';
import { db } from '#lib/server/db/client.ts';
import { hasRepeats } from '../checks/has-repeats.ts';
import { reachSql } from '../checks/reach-sql.ts';
import { authorizeVoter } from '../rounds/authorize-voter.ts';

/** How far one can go back without opening the templates' list. */
const SHOWN_ACTS = 200;

/** What the actor did in the project's open rounds, the last first; votes applied to near-duplicates are one act with theirs. */
export async function listOwnActs(actor: Actor, input: { projectId: string }): Promise<OwnAct[]> {
  const { open: rounds } = await authorizeVoter(actor, input.projectId);
  const repeating = rounds.find(hasRepeats);
  const withinReach = repeating
    ? Prisma.sql`(a."roundId" <> ${repeating.id} OR ${reachSql(repeating, actor.userId)})`
    : Prisma.sql`true`;
  const rows = await db().$queryRaw<(Omit<OwnAct, 'label'> & { label: LabelValue | null })[]>`
    SELECT a."id" AS "assignmentId", a."claimToken", t."number", t."text", v."label",
      (SELECT count(*)::int FROM "ballot" s WHERE s."siblingOf" = a."id" AND s."withdrawnAt" IS NULL) AS "siblings"
    FROM "assignment" a JOIN "template" t ON t."id" = a."templateId"
    LEFT JOIN "ballot" v ON v."assignmentId" = a."id" AND v."withdrawnAt" IS NULL
    LEFT JOIN "assignment" judged ON judged."id" = v."siblingOf" AND judged."state" = 'VOTED'
    WHERE a."roundId" = ANY(${rounds.map((round) => round.id)}) AND a."userId" = ${actor.userId}
      AND a."state" IN ('VOTED', 'SKIPPED') AND judged."id" IS NULL
      AND ${withinReach}
    ORDER BY a."doneAt" DESC, a."id" DESC LIMIT ${SHOWN_ACTS}`;
  return rows.map(({ label, ...row }) => ({ ...row, label: label && toLabel(label) }));
}

import type { Actor } from '#lib/domain/access/actor.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import type { OwnPanelItem } from '#lib/domain/labels/own-panel.ts';
import { db } from '#lib/server/db/client.ts';
import { authorizeVoter } from '../rounds/authorize-voter.ts';
import { findOpenRound } from '../rounds/find-round.ts';

type Row = Omit<OwnPanelItem, 'label'> & { label: LabelValue | null };

/** What the actor has voted on or skipped in the open panel, the last discussed first: to read on, answer, vote anew. */
export async function listOwnPanel(
  actor: Actor,
  input: { projectId: string },
): Promise<OwnPanelItem[]> {
  await authorizeVoter(actor, input.projectId);
  const round = await findOpenRound(input.projectId, 'PANEL');
  if (!round) return [];
  const rows = await db().$queryRaw<Row[]>`
    SELECT a."id" AS "assignmentId", t."number", t."text", v."label", c."comments", c."unread"
    FROM "assignment" a JOIN "template" t ON t."id" = a."templateId"
    LEFT JOIN "vote" v ON v."assignmentId" = a."id" AND v."withdrawnAt" IS NULL
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "comments", max(c."createdAt") AS "last",
        count(*) FILTER (WHERE c."userId" <> a."userId" AND c."createdAt" > a."doneAt")::int AS "unread"
      FROM "comment" c WHERE c."roundId" = a."roundId" AND c."templateId" = a."templateId"
    ) c
    WHERE a."roundId" = ${round.id} AND a."userId" = ${actor.userId} AND a."state" IN ('VOTED', 'SKIPPED')
    ORDER BY c."last" DESC NULLS LAST, a."doneAt" DESC, a."id"`;
  return rows.map(({ label, ...row }) => ({ ...row, label: label && toLabel(label) }));
}

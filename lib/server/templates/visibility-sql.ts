import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';

export type Viewer = { actor: Actor; role: Role; showOriginalBeforeVote: boolean };

/**
 * SQL for "the fate of template t is hidden from the viewer": it is undecided in an open round in which they vote or may
 * be asked to (as in find-blind-template-ids). Lists, facets and counts are made from it, so that none of them tells.
 */
export function blindSql({ actor, role }: Viewer): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE i."templateId" = t."id" AND r."state" = 'OPEN' AND i."state" IN ('OPEN', 'DISPUTED')
      AND (${role === 'ANNOTATOR'} OR EXISTS (
        SELECT 1 FROM "assignment" a WHERE a."roundId" = r."id" AND a."userId" = ${actor.userId})))`;
}

/** SQL for the label shown: `open`, `disputed`, `abnormal` or `normal`; needs blindSql as b."blind". */
export const shownLabelSql = Prisma.sql`CASE WHEN b."blind" THEN 'open' WHEN t."labelState" = 'FINAL' THEN lower(t."finalLabel"::text)
  WHEN t."labelState" = 'DISPUTED' THEN 'disputed' ELSE 'open' END`;

/**
 * SQL for "the original label of t is withheld": it anchors. Annotators see it after their own vote or once the template
 * is settled; others unless they vote in its open round; everyone where the project says so.
 */
export function originalHiddenSql(viewer: Viewer): Prisma.Sql {
  if (viewer.showOriginalBeforeVote) {
    return Prisma.sql`false`;
  }
  const hasVoted = Prisma.sql`EXISTS (SELECT 1 FROM "vote" v WHERE v."templateId" = t."id"
    AND v."userId" = ${viewer.actor.userId} AND v."withdrawnAt" IS NULL)`;
  return viewer.role === 'ANNOTATOR'
    ? Prisma.sql`NOT (${hasVoted} OR (t."labelState" = 'FINAL' AND NOT b."blind"))`
    : Prisma.sql`(b."blind" AND NOT ${hasVoted})`;
}

import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import type { TagRule } from '#lib/domain/protocol/protocol.ts';
import { db } from '../db/client.ts';
import { asksRoleSql, holdsSlotSql } from '../rounds/asks-role-sql.ts';

export type Viewer = {
  actor: Actor;
  role: Role;
  /** For templates that no open round holds: the first stage of the project's protocol. */
  originalTag: TagRule;
};

export type BlindViewer = Pick<Viewer, 'actor' | 'role'>;

/**
 * SQL for "the fate of template t is hidden from the viewer": it is in an open round in which they vote or may be asked to
 * (as in find-blind-template-ids). Lists, facets and counts are made from it, so that none of them tells.
 */
export function blindSql(viewer: BlindViewer): Prisma.Sql {
  return Prisma.sql`(${votesSomewhereSql(viewer)} AND EXISTS (
    SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE i."templateId" = t."id" AND r."state" = 'OPEN' AND ${isVoterSql(viewer)}))`;
}

const isVoterSql = ({ actor, role }: BlindViewer): Prisma.Sql =>
  Prisma.sql`(${asksRoleSql(role)} OR ${holdsSlotSql(actor.userId)})`;

// Not of the template, so it is evaluated once: a million templates cost nothing extra to who votes nowhere.
const votesSomewhereSql = (viewer: BlindViewer): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "round" r WHERE r."state" = 'OPEN' AND ${isVoterSql(viewer)})`;

/** The open rounds in which the viewer votes or may be asked to: their templates' fate is hidden, as in blindSql. */
export async function findBlindRounds(viewer: BlindViewer & { projectId: string }) {
  const rows = await db().$queryRaw<{ id: string }[]>`SELECT r."id" FROM "round" r
    WHERE r."projectId" = ${viewer.projectId} AND r."state" = 'OPEN' AND ${isVoterSql(viewer)}`;
  return new Set(rows.map(({ id }) => id));
}

/** SQL for the label shown: `open`, `disputed`, `abnormal` or `normal`; needs blindSql as b."blind". */
export const shownLabelSql = Prisma.sql`CASE WHEN b."blind" THEN 'open' WHEN t."labelState" = 'FINAL' THEN lower(t."finalLabel"::text)
  WHEN t."labelState" = 'DISPUTED' THEN 'disputed' ELSE 'open' END`;

/** Where items come again a tag that is shown would tell which the viewer has judged; the receipt of a vote shows it once. */
export const repeatsSql = Prisma.sql`coalesce((r."protocol"->'stages'->r."stage"->'checks'->>'repeats')::float8 > 0, false)`;

/**
 * SQL for "the original label of t is withheld": it anchors. In an open round its stage's rule holds for those who vote in
 * it. Outside of one, annotators see the tag after their own vote or once the template is settled, others always.
 */
export function originalHiddenSql(viewer: Viewer): Prisma.Sql {
  const userId = viewer.actor.userId;
  const hasVoted = Prisma.sql`EXISTS (SELECT 1 FROM "ballot" v WHERE v."templateId" = t."id"
    AND v."userId" = ${userId})`;
  const heldBack = Prisma.sql`(${votesSomewhereSql(viewer)} AND EXISTS (
    SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE i."templateId" = t."id" AND r."state" = 'OPEN' AND ${isVoterSql(viewer)}
      AND CASE r."protocol"->'stages'->r."stage"->>'originalTag'
        WHEN 'shown' THEN false WHEN 'until-vote' THEN NOT ${hasVoted} OR ${repeatsSql} ELSE true END))`;
  return viewer.role === 'ANNOTATOR' && viewer.originalTag !== 'shown'
    ? Prisma.sql`CASE WHEN b."blind" THEN ${heldBack} ELSE NOT (${hasVoted} OR t."labelState" = 'FINAL') END`
    : heldBack;
}

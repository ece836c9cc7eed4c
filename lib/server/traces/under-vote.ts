import { Prisma } from '#generated/prisma/client.ts';
import { type BlindViewer, blindSql } from '../templates/visibility-sql.ts';

/**
 * SQL: whether the template `t` is in an open round that has not settled it, or in any open round that the reader votes in.
 * Its traces would tell a voter a label.
 */
export const underVoteSql = (viewer: BlindViewer): Prisma.Sql => Prisma.sql`(EXISTS (
  SELECT 1 FROM "round_item" i JOIN "round" o ON o."id" = i."roundId"
  WHERE i."templateId" = t."id" AND o."state" = 'OPEN' AND i."state" IN ('OPEN', 'DISPUTED'))
  OR ${blindSql(viewer)})`;

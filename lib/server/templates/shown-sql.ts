import { Prisma } from '#generated/prisma/client.ts';
import { blindSql, originalHiddenSql, shownLabelSql, type Viewer } from './visibility-sql.ts';

/** The project's templates as this viewer may see them: what is hidden never leaves this query. */
export const shownSql = (viewer: Viewer & { projectId: string }): Prisma.Sql => Prisma.sql`
  SELECT t."id", t."number", t."text", t."level", t."component", t."lineCount", t."nearGroup", t."firstSeen", t."lastSeen",
    b."blind", ${shownLabelSql} AS "label", h."hidden",
    CASE WHEN h."hidden" THEN NULL ELSE lower(t."originalLabel"::text) END AS "originalLabel",
    CASE WHEN h."hidden" THEN NULL ELSE t."alertCount" END AS "alertCount"
  FROM "template" t
  CROSS JOIN LATERAL (SELECT ${blindSql(viewer)} AS "blind") b
  CROSS JOIN LATERAL (SELECT ${originalHiddenSql(viewer)} AS "hidden") h
  WHERE t."projectId" = ${viewer.projectId}`;

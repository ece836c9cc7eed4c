import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';

/**
 * SQL for the actor's role in the project that an expression names, or NULL: an account that is disabled has none, and a
 * key works in its own project only.
 */
export const roleSql = ({ userId, keyProjectId }: Actor, projectId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(
    SELECT CASE WHEN u."isAdmin" THEN 'ADMIN' ELSE m."role"::text END FROM "user" u
    LEFT JOIN "member" m ON m."userId" = u."id" AND m."projectId" = ${projectId}
    WHERE u."id" = ${userId} AND u."disabledAt" IS NULL
      AND (${keyProjectId ?? null}::text IS NULL OR ${keyProjectId ?? null}::text = ${projectId})
  )`;

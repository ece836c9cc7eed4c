import { Prisma } from '#generated/prisma/client.ts';
import type { Role } from '#lib/domain/access/permissions.ts';

/** SQL: whether the stage of the round `r` asks people of this role to vote. */
export const asksRoleSql = (role: Role | null): Prisma.Sql =>
  Prisma.sql`jsonb_exists(r."protocol"->'stages'->r."stage"->'roles', ${role ?? ''})`;

/** SQL: whether the person holds or held a slot in the round `r`. */
export const holdsSlotSql = (userId: string): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "assignment" slot WHERE slot."roundId" = r."id" AND slot."userId" = ${userId})`;

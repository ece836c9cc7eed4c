import type { Actor } from '#lib/domain/access/actor.ts';
import { findRole } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { asksRoleSql, holdsSlotSql } from '../rounds/asks-role-sql.ts';

/**
 * Which of these templates are hidden from the actor: items of an open round of the project in which the actor votes or
 * may be asked to (a role that its stage asks, or whoever holds or held a slot). Until the round closes no list, facet or
 * count may tell of them label state, final label, earlier decisions, votes, teacher or model verdicts.
 */
export async function findBlindTemplateIds(
  actor: Actor,
  input: { projectId: string; templateIds: readonly string[] },
): Promise<Set<string>> {
  const { projectId, templateIds } = input;
  const role = await findRole(actor, projectId);
  const rows = await db().$queryRaw<{ templateId: string }[]>`
    SELECT i."templateId" FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE r."projectId" = ${projectId} AND r."state" = 'OPEN' AND i."templateId" = ANY(${[...templateIds]})
      AND (${asksRoleSql(role)} OR ${holdsSlotSql(actor.userId)})`;
  return new Set(rows.map((row) => row.templateId));
}

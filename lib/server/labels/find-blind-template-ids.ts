import type { Actor } from '#lib/domain/access/actor.ts';
import { findRole } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/**
 * Which of these templates are hidden from the actor: undecided items of an open round of the project in which the actor
 * votes or may be asked to (an annotator, or whoever holds or held a slot). Of them no list, facet or count may tell label
 * state, final label, earlier decisions, votes, teacher or model verdicts.
 */
export async function findBlindTemplateIds(
  actor: Actor,
  input: { projectId: string; templateIds: readonly string[] },
): Promise<Set<string>> {
  const { projectId, templateIds } = input;
  const isAnnotator = (await findRole(actor, projectId)) === 'ANNOTATOR';
  const rows = await db().$queryRaw<{ templateId: string }[]>`
    SELECT i."templateId" FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE r."projectId" = ${projectId} AND r."state" = 'OPEN' AND i."state" IN ('OPEN', 'DISPUTED')
      AND i."templateId" = ANY(${[...templateIds]})
      AND (${isAnnotator} OR EXISTS (
        SELECT 1 FROM "assignment" a WHERE a."roundId" = r."id" AND a."userId" = ${actor.userId}
      ))`;
  return new Set(rows.map((row) => row.templateId));
}

import { groupNearDuplicates } from '#lib/domain/near-duplicates/group-near-duplicates.ts';
import type { Tx } from '#lib/server/db/client.ts';

/**
 * Groups all templates of the project again: a new one may join two groups. Only rows that change are written.
 *
 * @param coming texts that are about to be inserted.
 * @returns the group of each of those texts.
 */
export async function regroupNearDuplicates(
  tx: Tx,
  projectId: string,
  coming: readonly string[] = [],
): Promise<Map<string, string>> {
  const templates = await tx.template.findMany({
    where: { projectId },
    select: { id: true, text: true, nearGroup: true },
  });
  // No id has a space.
  const asTemplates = coming.map((text) => ({ id: ` ${text}`, text }));
  const groupOf = groupNearDuplicates([...templates, ...asTemplates]);
  const moved = templates
    .map(({ id, nearGroup }) => ({ id, nearGroup, group: groupOf.get(id) }))
    .filter(({ nearGroup, group }) => nearGroup !== group)
    .map(({ id, group }) => ({ id, group }));
  if (moved.length > 0) {
    await tx.$executeRaw`
      UPDATE "template" t SET "nearGroup" = g."group"
      FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS g("id" text, "group" text)
      WHERE t."id" = g."id"`;
  }
  return new Map(coming.map((text) => [text, groupOf.get(` ${text}`) as string]));
}

import { db } from '#lib/server/db/client.ts';

/** Which of these templates are items of an open round with hidden checks: there even own votes of the past are not listed. */
export async function findCheckedTemplateIds(templateIds: readonly string[]): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ templateId: string }[]>`
    SELECT i."templateId" FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE r."state" = 'OPEN' AND i."templateId" = ANY(${[...templateIds]})
      AND (coalesce((r."protocol"->'stages'->r."stage"->'checks'->>'gold')::float8, 0) > 0
        OR coalesce((r."protocol"->'stages'->r."stage"->'checks'->>'repeats')::float8, 0) > 0)`;
  return new Set(rows.map((row) => row.templateId));
}

import { COUNTED_SIBLINGS } from '#lib/domain/labels/siblings.ts';
import {
  mergeOccurrences,
  type StoredOccurrence,
  type TemplateFacts,
} from '#lib/domain/labels/template-facts.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';

const SHOWN_SIBLINGS = 8;

type TemplateRow = Pick<
  TemplateFacts,
  'id' | 'number' | 'eventId' | 'text' | 'lineCount' | 'level' | 'component'
> & { firstSeen: Date | null; lastSeen: Date | null };

type SiblingRow = {
  of: string;
  id: string;
  number: number;
  text: string;
  lineCount: number;
  total: number;
};

/** Facts of several templates in three queries, in the order of the ids. No label of any template is read. */
export async function loadTemplateFacts(templateIds: readonly string[]): Promise<TemplateFacts[]> {
  if (templateIds.length === 0) {
    return [];
  }
  const [templates, occurrences, siblings] = await Promise.all([
    directSql().$queryRaw<TemplateRow[]>`
      SELECT "id", "number", "eventId", "text", "lineCount", "level", "component", "firstSeen", "lastSeen"
      FROM "template" WHERE "id" = ANY(${[...templateIds]})`,
    directSql().$queryRaw<(StoredOccurrence & { templateId: string })[]>`
      SELECT o."templateId", s."name" AS "sourceName", o."samples", o."slots", o."buckets", o."places"
      FROM "template_source" o JOIN "source" s ON s."id" = o."sourceId"
      WHERE o."templateId" = ANY(${[...templateIds]}) ORDER BY o."lineCount" DESC`,
    readSiblings(templateIds),
  ]);
  const byId = new Map(templates.map((one) => [one.id, one]));
  return templateIds.flatMap((id) => {
    const template = byId.get(id);
    if (!template) return [];
    const own = siblings.filter((one) => one.of === id);
    const stored = occurrences.filter((one) => one.templateId === id);
    return [
      {
        ...template,
        firstSeen: template.firstSeen?.toISOString() ?? null,
        lastSeen: template.lastSeen?.toISOString() ?? null,
        ...mergeOccurrences(stored),
        siblings: own.map(({ id: siblingId, number, text, lineCount }) => ({
          id: siblingId,
          number,
          text,
          lineCount,
        })),
        siblingCount: own[0]?.total ?? 0,
      },
    ];
  });
}

/** The most frequent by the index of groups; the rest of a group is counted only so far. */
async function readSiblings(templateIds: readonly string[]): Promise<SiblingRow[]> {
  return directSql().$queryRaw<SiblingRow[]>`
    SELECT mine."id" AS "of", near.*, least(counted."n" - 1, ${COUNTED_SIBLINGS})::int AS "total"
    FROM "template" mine CROSS JOIN LATERAL (
      SELECT t."id", t."number", t."text", t."lineCount" FROM "template" t
      WHERE t."projectId" = mine."projectId" AND t."nearGroup" = mine."nearGroup" AND t."id" <> mine."id"
      ORDER BY t."lineCount" DESC, t."id" LIMIT ${SHOWN_SIBLINGS}
    ) near CROSS JOIN LATERAL (
      SELECT count(*) AS "n" FROM (
        SELECT FROM "template" t
        WHERE t."projectId" = mine."projectId" AND t."nearGroup" = mine."nearGroup" LIMIT ${COUNTED_SIBLINGS + 1}
      ) t
    ) counted
    WHERE mine."id" = ANY(${[...templateIds]})`;
}

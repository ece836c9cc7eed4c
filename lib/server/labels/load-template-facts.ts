import { Prisma } from '#generated/prisma/client.ts';
import {
  mergeOccurrences,
  type StoredOccurrence,
  type TemplateFacts,
} from '#lib/domain/labels/template-facts.ts';
import { quickSql } from '#lib/server/db/direct-sql.ts';
import { countNearGroup } from './count-near-group.ts';

const SHOWN_SIBLINGS = 8;

type FactRow = Pick<
  TemplateFacts,
  'id' | 'number' | 'eventId' | 'text' | 'lineCount' | 'level' | 'component' | 'siblings'
> & {
  firstSeen: Date | null;
  lastSeen: Date | null;
  occurrences: StoredOccurrence[];
  projectId: string;
  nearGroup: string | null;
};

/** Facts of the few templates that a person holds, in the order of the ids. No label of any template is read. */
export async function loadTemplateFacts(templateIds: readonly string[]): Promise<TemplateFacts[]> {
  if (templateIds.length === 0) {
    return [];
  }
  const rows = (await Promise.all(templateIds.map(readFacts))).flat();
  return Promise.all(rows.map(toFacts));
}

async function toFacts(row: FactRow): Promise<TemplateFacts> {
  const { occurrences, firstSeen, lastSeen, projectId, nearGroup, ...facts } = row;
  const inGroup = nearGroup === null ? 1 : await countNearGroup(projectId, nearGroup);
  return {
    ...facts,
    firstSeen: firstSeen?.toISOString() ?? null,
    lastSeen: lastSeen?.toISOString() ?? null,
    siblingCount: Math.max(0, inGroup - 1),
    ...mergeOccurrences(occurrences),
  };
}

/**
 * The most frequent near-duplicates come by the index of groups. One template at a time and limits written out: one plan then
 * does for all.
 */
function readFacts(templateId: string): Promise<FactRow[]> {
  return quickSql().$queryRaw<FactRow[]>`
    SELECT t."id", t."number", t."eventId", t."text", t."lineCount", t."level", t."component", t."firstSeen", t."lastSeen",
      t."projectId", t."nearGroup", o."list" AS "occurrences", near."list" AS "siblings"
    FROM "template" t CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_object('sourceName', s."name", 'samples', o."samples", 'slots', o."slots",
        'buckets', o."buckets", 'places', o."places") ORDER BY o."lineCount" DESC), '[]') AS "list"
      FROM "template_source" o JOIN "source" s ON s."id" = o."sourceId" WHERE o."templateId" = t."id"
    ) o CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(to_jsonb(n) ORDER BY n."lineCount" DESC, n."id"), '[]') AS "list" FROM (
        SELECT other."id", other."number", other."text", other."lineCount" FROM "template" other
        WHERE other."projectId" = t."projectId" AND other."nearGroup" = t."nearGroup" AND other."id" <> t."id"
        ORDER BY other."lineCount" DESC, other."id" LIMIT ${Prisma.raw(String(SHOWN_SIBLINGS))}
      ) n
    ) near
    WHERE t."id" = ${templateId}`;
}

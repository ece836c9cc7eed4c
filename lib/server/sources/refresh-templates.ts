import type { Tx } from '#lib/server/db/client.ts';
import { LABELLED_SOURCE, labelOf } from './original-label-sql.ts';

/**
 * Sums the templates' counts and times over their sources. The original label follows one rule: ABNORMAL when at least
 * half of the lines of labelled sources carry an alert tag, NORMAL otherwise, none without labelled lines. Once a
 * template is in a round or settled its original label no longer moves: people judged against it.
 */
export async function refreshTemplates(tx: Tx, templateIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "template" t SET "lineCount" = a."lines", "alertCount" = a."alerts",
      "firstSeen" = a."first", "lastSeen" = a."last",
      "originalLabel" = CASE
        WHEN a."labelled" = 0 OR t."labelState" <> 'OPEN'
          OR EXISTS (SELECT 1 FROM "round_item" i WHERE i."templateId" = t."id") THEN t."originalLabel"
        ELSE ${labelOf('a."alerts"', 'a."labelled"')} END
    FROM (
      SELECT x."id", COALESCE(sum(ts."lineCount"), 0)::int AS "lines", COALESCE(sum(ts."alertCount"), 0)::int AS "alerts",
        COALESCE(sum(ts."lineCount") FILTER (WHERE ${LABELLED_SOURCE}), 0)::int AS "labelled",
        min(ts."firstSeen") AS "first", max(ts."lastSeen") AS "last"
      FROM unnest(${[...templateIds]}::text[]) AS x("id")
      LEFT JOIN "template_source" ts ON ts."templateId" = x."id"
      LEFT JOIN "source" o ON o."id" = ts."sourceId"
      GROUP BY x."id") a
    WHERE t."id" = a."id"`;
}

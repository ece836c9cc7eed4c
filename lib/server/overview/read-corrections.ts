import type { OverviewView } from '#lib/domain/overview/overview.ts';
import { db } from '#lib/server/db/client.ts';
import { type BlindViewer, blindSql } from '../templates/visibility-sql.ts';

type Row = { category: string; isCorrection: boolean; count: number };

/**
 * Corrections by category, from the newest decision of each template. Who votes in an open round is not told of those in
 * it, for a count that moves with a vote tells what others said.
 */
export async function readCorrections(
  projectId: string,
  viewer: BlindViewer,
): Promise<OverviewView['corrections']> {
  const rows = await db().$queryRaw<Row[]>`
    WITH newest AS (
      SELECT DISTINCT ON (d."templateId") d."templateId", d."label", d."isCorrection", d."category" FROM "decision" d
      WHERE d."projectId" = ${projectId} ORDER BY d."templateId", d."createdAt" DESC, d."id" DESC
    )
    SELECT n."isCorrection",
      CASE WHEN n."label" = 'NORMAL' THEN 'now-normal' ELSE coalesce(n."category", 'other') END AS "category",
      count(*)::int AS "count"
    FROM newest n JOIN "template" t ON t."id" = n."templateId"
    WHERE t."labelState" = 'FINAL' AND NOT ${blindSql(viewer)}
    GROUP BY 1, 2`;
  const corrected = rows.filter(({ isCorrection }) => isCorrection);
  const sum = (some: readonly Row[]) => some.reduce((total, { count }) => total + count, 0);
  return {
    items: corrected
      .map(({ category, count }) => ({ category, count }))
      .sort((a, b) => b.count - a.count),
    corrected: sum(corrected),
    decided: sum(rows),
  };
}

import { Prisma } from '#generated/prisma/client.ts';
import type { TemplateFilter } from '#lib/domain/templates/template-views.ts';
import { allOppositeSql, oppositeSql } from './opposite-sql.ts';
import { tallyProject } from './tally-project.ts';
import { blindSql, originalHiddenSql, shownLabelSql, type Viewer } from './visibility-sql.ts';

/**
 * The project's templates as this viewer may see them: what is hidden never leaves this query. `words` serves searches
 * alone: the client cannot read that type, so no query gives it out. A filter that is given
 * only lets an index leave out what it cannot choose anyway; filterSql is still needed.
 */
export const shownSql = (
  viewer: Viewer & { projectId: string },
  filter: Partial<Pick<TemplateFilter, 'label' | 'near'>> = {},
): Prisma.Sql => Prisma.sql`
  SELECT t."id", t."number", t."text", t."words", t."level", t."component", t."lineCount", t."nearGroup", t."firstSeen", t."lastSeen",
    b."blind", ${shownLabelSql} AS "label", h."hidden",
    CASE WHEN h."hidden" THEN NULL ELSE lower(t."originalLabel"::text) END AS "originalLabel",
    CASE WHEN h."hidden" THEN NULL ELSE t."alertCount" END AS "alertCount", ${oppositeSql(viewer)} AS "opposite"
  FROM "template" t
  CROSS JOIN LATERAL (SELECT ${blindSql(viewer)} AS "blind") b
  CROSS JOIN LATERAL (SELECT ${originalHiddenSql(viewer)} AS "hidden") h
  WHERE t."projectId" = ${viewer.projectId}${stateSql(filter.label ?? [])}${nearSql(viewer, filter.near ?? [])}`;

/** A label is shown in one stored state alone, except `open`, which is also what a blind voter sees. */
function stateSql(labels: readonly string[]): Prisma.Sql {
  if (labels.length === 0 || labels.includes('open')) return Prisma.empty;
  const states = labels.map((label) => (label === 'disputed' ? 'DISPUTED' : 'FINAL'));
  return Prisma.sql` AND t."labelState" = ANY(${[...new Set(states)]}::"LabelState"[])`;
}

/** From so many groups on with opposite labels a page is full sooner than all of them are found. */
const MANY_TORN = 1000;

function nearSql(viewer: Viewer & { projectId: string }, near: readonly string[]): Prisma.Sql {
  if (!near.includes('opposite')) return Prisma.empty;
  const torn = tallyProject(viewer.projectId)?.torn ?? 0;
  return torn < MANY_TORN
    ? Prisma.sql` AND t."id" = ANY(ARRAY(${allOppositeSql(viewer)}))`
    : Prisma.empty;
}

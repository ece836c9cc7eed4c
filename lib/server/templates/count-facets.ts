import { Prisma } from '#generated/prisma/client.ts';
import {
  type FacetValue,
  LABEL_FACETS,
  NO_VALUE,
  type TemplateFacets,
  type TemplateFilter,
} from '#lib/domain/templates/template-views.ts';
import { db } from '#lib/server/db/client.ts';
import { type FacetName, filterSql } from './filter-sql.ts';
import { shownSql } from './shown-sql.ts';
import type { Viewer } from './visibility-sql.ts';

const MAX_VALUES = 40;

type Counted = { facet: FacetName | 'matching' | 'total'; value: string; count: number };

/** How many templates each facet value would leave, and how many there are, in one query. */
export async function countFacets(
  viewer: Viewer & { projectId: string },
  filter: TemplateFilter,
): Promise<{ matching: number; total: number; facets: TemplateFacets }> {
  const [rows, sources] = await Promise.all([
    db().$queryRaw<Counted[]>`
      WITH shown AS MATERIALIZED (${shownSql(viewer)})
      SELECT 'total' AS "facet", '' AS "value", count(*)::int AS "count" FROM shown
      UNION ALL SELECT 'matching', '', count(*)::int FROM shown s WHERE ${filterSql(filter)}
      UNION ALL ${facetSql('label', Prisma.sql`s."label"`, filter)}
      UNION ALL ${facetSql('level', Prisma.sql`COALESCE(s."level", ${NO_VALUE})`, filter)}
      UNION ALL ${facetSql('component', Prisma.sql`COALESCE(s."component", ${NO_VALUE})`, filter)}
      UNION ALL SELECT 'source', ts."sourceId", count(*)::int FROM shown s
        JOIN "template_source" ts ON ts."templateId" = s."id" WHERE ${filterSql(filter, 'source')} GROUP BY 2`,
    db().source.findMany({
      // One that failed before its first template has nothing to choose.
      where: { projectId: viewer.projectId, templates: { some: {} } },
      select: { id: true, name: true },
      orderBy: { createdAt: 'desc' },
    }),
  ]);
  const valuesOf = (facet: Counted['facet']): FacetValue[] =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, count }) => ({ value, label: value, count }))
      .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1));
  const numberOf = (facet: 'matching' | 'total') => valuesOf(facet)[0]?.count ?? 0;
  const counts = new Map(valuesOf('source').map(({ value, count }) => [value, count]));
  const labels = new Map(valuesOf('label').map(({ value, count }) => [value, count]));
  return {
    matching: numberOf('matching'),
    total: numberOf('total'),
    facets: {
      label: LABEL_FACETS.map((value) => ({ value, label: value, count: labels.get(value) ?? 0 })),
      level: valuesOf('level').slice(0, MAX_VALUES),
      component: valuesOf('component').slice(0, MAX_VALUES),
      source: sources.map(({ id, name }) => ({
        value: id,
        label: name,
        count: counts.get(id) ?? 0,
      })),
    },
  };
}

const facetSql = (facet: FacetName, value: Prisma.Sql, filter: TemplateFilter): Prisma.Sql =>
  Prisma.sql`SELECT ${facet}, ${value}, count(*)::int FROM shown s WHERE ${filterSql(filter, facet)} GROUP BY 2`;

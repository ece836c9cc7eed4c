import { Prisma } from '#generated/prisma/client.ts';
import { countTally, type FacetCounts, isTallied } from '#lib/domain/templates/count-tally.ts';
import {
  type Counting,
  EVERY_TEMPLATE,
  type FacetName,
  type FacetValue,
  LABEL_FACETS,
  NEAR_FACETS,
  NO_VALUE,
  type TemplateCounts,
  type TemplateFilter,
} from '#lib/domain/templates/template-views.ts';
import { db } from '#lib/server/db/client.ts';
import { facetSql, searchSql } from './filter-sql.ts';
import { allOppositeSql } from './opposite-sql.ts';
import { shownSql } from './shown-sql.ts';
import { tallyProject } from './tally-project.ts';
import { findBlindRounds, type Viewer } from './visibility-sql.ts';

const MAX_VALUES = 40;

/** Projects of up to so many templates are counted one by one at each look. */
const EXACT_UP_TO = 20_000;
/** So many hits of a search are counted one by one; more are estimated from a sample of so many templates. */
const MAX_HITS = 3000;
/** Of those searched among opposite labels fewer: each text that the search finds is a probe of its own. */
const MAX_OPPOSITE_HITS = 500;
const SAMPLE = 3000;

type Seer = Viewer & { projectId: string };
type Counted = { facet: FacetName | 'matching' | 'total'; value: string; count: number };
type Counts = FacetCounts & { counting: Counting };

/**
 * How many templates each facet value would leave, and how many there are. In large projects the counts are those of a
 * moment ago or estimates, and `counting` says so.
 */
export async function countFacets(
  viewer: Seer,
  filter: TemplateFilter,
  exactUpTo = EXACT_UP_TO,
): Promise<TemplateCounts> {
  const { projectId } = viewer;
  const [{ nextTemplate }, sources] = await Promise.all([
    db().project.findUniqueOrThrow({ where: { id: projectId }, select: { nextTemplate: true } }),
    db().source.findMany({
      // One that failed before its first template has nothing to choose.
      where: { projectId, templates: { some: {} } },
      select: { id: true, name: true },
      orderBy: { createdAt: 'desc' },
    }),
  ]);
  const { matching, total, values, counting } =
    nextTemplate - 1 <= exactUpTo
      ? { ...(await countShown(shownSql(viewer), filter, true)), counting: EXACT }
      : await countMany(viewer, filter, nextTemplate - 1);
  const listed = (facet: 'level' | 'component'): FacetValue[] =>
    [...values[facet]]
      .map(([value, count]) => ({ value, label: value, count }))
      .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
      .slice(0, MAX_VALUES);
  const countOf = (facet: 'label' | 'source', value: string) => values[facet].get(value) ?? 0;
  return {
    matching,
    total,
    counting,
    facets: {
      label: LABEL_FACETS.map((value) => ({ value, label: value, count: countOf('label', value) })),
      near: NEAR_FACETS.map((value) => ({
        value,
        label: NEAR_WORDS[value],
        count: values.near.get(value) ?? null,
      })),
      level: listed('level'),
      component: listed('component'),
      source: sources.map(({ id, name }) => ({
        value: id,
        label: name,
        count: countOf('source', id),
      })),
    },
  };
}

const EXACT: Counting = { kind: 'exact' };
const NEAR_WORDS = { opposite: 'opposite labels' };

async function countMany(viewer: Seer, filter: TemplateFilter, numbers: number): Promise<Counts> {
  const tally = tallyProject(viewer.projectId);
  if (tally && isTallied(filter)) {
    const counts = countTally(tally.rows, filter, await findBlindRounds(viewer));
    return { ...counts, counting: { kind: 'stored', at: tally.at.toISOString() } };
  }
  const total = tally ? countTally(tally.rows, filter, new Set()).total : numbers;
  if (filter.q !== '' || filter.near.length > 0) {
    const near = facetSql({ ...EVERY_TEMPLATE, near: filter.near });
    const hits = Prisma.sql`SELECT s.* FROM (${shownSql(viewer, { near: filter.near })}) s WHERE ${searchSql(filter.q)} AND ${near}`;
    // What has opposite labels comes group by group, so that looking for more than so many ends soon.
    const ids =
      filter.q === '' ? allOppositeSql(viewer) : Prisma.sql`SELECT h."id" FROM (${hits}) h`;
    const most = filter.q !== '' && filter.near.length > 0 ? MAX_OPPOSITE_HITS : MAX_HITS;
    const [found] = await db().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM (SELECT "id" FROM (${ids}) h LIMIT ${most + 1}) found`;
    if ((found?.count ?? 0) <= most) {
      const withNear = filter.near.length > 0;
      return { ...(await countShown(hits, filter, withNear)), total, counting: EXACT };
    }
  }
  const drawn = Array.from({ length: SAMPLE }, () => 1 + Math.floor(Math.random() * numbers));
  // A join finds them by the index on the number; ANY would be tried with that of another order.
  const sample = Prisma.sql`SELECT s.* FROM (SELECT DISTINCT n FROM unnest(${drawn}::int[]) n) d
    JOIN (${shownSql(viewer)}) s ON s."number" = d.n`;
  const counts = await countShown(sample, filter, filter.near.length > 0);
  return {
    ...scale(counts, numbers / new Set(drawn).size),
    total,
    counting: { kind: 'estimated' },
  };
}

function scale(counts: FacetCounts, factor: number): FacetCounts {
  const many = (count: number) => Math.round(count * factor);
  const each = (values: Map<string, number>) =>
    new Map([...values].map(([value, count]) => [value, many(count)]));
  const { label, level, component, source, near } = counts.values;
  return {
    matching: many(counts.matching),
    total: many(counts.total),
    values: {
      label: each(label),
      level: each(level),
      component: each(component),
      source: each(source),
      near: each(near),
    },
  };
}

/** Counts one by one what `shown` gives, in one query; near-duplicates only where that is wanted, for it reads all that is decided. */
async function countShown(
  shown: Prisma.Sql,
  filter: TemplateFilter,
  withNear: boolean,
): Promise<FacetCounts> {
  const opposite = withNear ? Prisma.sql`s."opposite"` : Prisma.sql`false`;
  const rows = await db().$queryRaw<Counted[]>`
    WITH shown AS MATERIALIZED (
      SELECT s."id", s."label", s."level", s."component", ${opposite} AS "opposite", ${searchSql(filter.q)} AS "found" FROM (${shown}) s
    )
    SELECT 'total' AS "facet", '' AS "value", count(*)::int AS "count" FROM shown
    UNION ALL SELECT 'matching', '', count(*)::int FROM shown s WHERE s."found" AND ${facetSql(filter)}
    UNION ALL ${countsSql('label', Prisma.sql`s."label"`, filter)}
    UNION ALL ${countsSql('level', Prisma.sql`COALESCE(s."level", ${NO_VALUE})`, filter)}
    UNION ALL ${countsSql('component', Prisma.sql`COALESCE(s."component", ${NO_VALUE})`, filter)}
    UNION ALL SELECT 'near', 'opposite', count(*)::int FROM shown s
      WHERE s."found" AND s."opposite" AND ${facetSql(filter, 'near')} HAVING ${withNear}
    UNION ALL SELECT 'source', ts."sourceId", count(*)::int FROM shown s
      JOIN "template_source" ts ON ts."templateId" = s."id" WHERE s."found" AND ${facetSql(filter, 'source')} GROUP BY 2`;
  const valuesOf = (facet: Counted['facet']) =>
    new Map(rows.filter((row) => row.facet === facet).map(({ value, count }) => [value, count]));
  return {
    matching: valuesOf('matching').get('') ?? 0,
    total: valuesOf('total').get('') ?? 0,
    values: {
      label: valuesOf('label'),
      level: valuesOf('level'),
      component: valuesOf('component'),
      source: valuesOf('source'),
      near: valuesOf('near'),
    },
  };
}

const countsSql = (facet: FacetName, value: Prisma.Sql, filter: TemplateFilter): Prisma.Sql =>
  Prisma.sql`SELECT ${facet}, ${value}, count(*)::int FROM shown s
    WHERE s."found" AND ${facetSql(filter, facet)} GROUP BY 2`;

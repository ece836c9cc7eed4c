import { Prisma } from '#generated/prisma/client.ts';
import { parseSearch } from '#lib/domain/templates/parse-search.ts';
import { type SearchTerm, termConditions } from '#lib/domain/templates/search-terms.ts';
import {
  type FacetName,
  NO_VALUE,
  type TemplateFilter,
} from '#lib/domain/templates/template-views.ts';
import { escapeLike } from '#lib/server/db/escape-like.ts';

/** SQL that keeps what search and facets choose, over the columns of `shown` as s. */
export const filterSql = (filter: TemplateFilter): Prisma.Sql =>
  Prisma.sql`${searchSql(filter.q)} AND ${facetSql(filter)}`;

/** SQL for what the search field says, over the columns of `shown` as s. */
export function searchSql(q: string): Prisma.Sql {
  const search = parseSearch(q);
  return allOf([
    ...termsSql(search.terms),
    ...search.without.map((term) => Prisma.sql`NOT (${allOf(termsSql([term]))})`),
    ...(search.number === null ? [] : [Prisma.sql`s."number" = ${search.number}`]),
    ...oneOf(Prisma.sql`lower(s."label")`, search.label),
    ...oneOf(Prisma.sql`lower(COALESCE(s."level", ${NO_VALUE}))`, search.level),
    ...oneOf(Prisma.sql`lower(COALESCE(s."component", ${NO_VALUE}))`, search.component),
    ...search.source.map(
      (
        name,
      ) => Prisma.sql`EXISTS (SELECT 1 FROM "template_source" ts JOIN "source" o ON o."id" = ts."sourceId"
        WHERE ts."templateId" = s."id" AND o."name" ILIKE ${contains(name)})`,
    ),
  ]);
}

/**
 * SQL for the choices in the facets. That of one facet is left out where that facet's own counts are made: they say what
 * choosing another value would give.
 */
export function facetSql(filter: TemplateFilter, except: FacetName | null = null): Prisma.Sql {
  const source = filter.source.map(storable);
  return allOf([
    ...(except === 'label' ? [] : oneOf(Prisma.sql`s."label"`, filter.label).map(halfSql)),
    ...(except === 'level' ? [] : oneOfOrNone(Prisma.sql`s."level"`, filter.level)),
    ...(except === 'component' ? [] : oneOfOrNone(Prisma.sql`s."component"`, filter.component)),
    ...(except === 'near' || !filter.near.includes('opposite') ? [] : [Prisma.sql`s."opposite"`]),
    ...(except === 'source' || source.length === 0
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM "template_source" ts
            WHERE ts."templateId" = s."id" AND ts."sourceId" = ANY(${source}))`,
        ]),
  ]);
}

/** All queries as one, so that its index is asked once; then what only the text itself can say. */
function termsSql(terms: readonly SearchTerm[]): Prisma.Sql[] {
  const conditions = terms.map(termConditions);
  const queries = conditions.flatMap(({ query }) => query ?? []);
  return [
    ...(queries.length > 0 ? [Prisma.sql`s."words" @@ ${queries.join(' & ')}::tsquery`] : []),
    ...conditions.flatMap(({ pattern, inside }) => [
      ...(pattern === null ? [] : [Prisma.sql`s."text" ~* ${pattern}`]),
      ...(inside === null ? [] : [Prisma.sql`s."text" ILIKE ${contains(inside)}`]),
    ]),
  ];
}

const allOf = (parts: readonly Prisma.Sql[]): Prisma.Sql =>
  parts.length === 0 ? Prisma.sql`true` : Prisma.join([...parts], ' AND ');

/** The operators compare without case: their values come lower-cased, as the expression is. */
function oneOf(expression: Prisma.Sql, values: readonly string[]): Prisma.Sql[] {
  if (values.length === 0) {
    return [];
  }
  const isFolded = expression.sql.startsWith('lower(');
  const wanted = values.map((value) => storable(isFolded ? value.toLowerCase() : value));
  return [Prisma.sql`${expression} = ANY(${wanted})`];
}

/** Taken for true of half of all rows; of an expression it would be one in 200, and all that have the label would be sorted. */
const halfSql = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(${condition}, false)`;

/** On the bare column, so that its index and statistics count. */
function oneOfOrNone(column: Prisma.Sql, values: readonly string[]): Prisma.Sql[] {
  if (values.length === 0) return [];
  const named = Prisma.sql`${column} = ANY(${values.filter((value) => value !== NO_VALUE).map(storable)})`;
  return [values.includes(NO_VALUE) ? Prisma.sql`(${named} OR ${column} IS NULL)` : named];
}

const contains = (word: string): string => `%${escapeLike(word)}%`;

/** PostgreSQL's text holds no NUL; a value with one is nobody's. */
const storable = (value: string): string => value.replaceAll('\0', '\ufffd');

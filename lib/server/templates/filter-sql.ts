import { Prisma } from '#generated/prisma/client.ts';
import { parseSearch } from '#lib/domain/templates/parse-search.ts';
import { NO_VALUE, type TemplateFilter } from '#lib/domain/templates/template-views.ts';

export type FacetName = 'label' | 'level' | 'component' | 'source';

/**
 * SQL that keeps what the filter chooses, over the columns of `shown` as s. The choice of one facet is left out where
 * that facet's own counts are made: they say what choosing another value would give.
 */
export function filterSql(filter: TemplateFilter, except: FacetName | null = null): Prisma.Sql {
  const search = parseSearch(filter.q);
  const parts = [
    ...search.words.map((word) => Prisma.sql`s."text" ILIKE ${contains(word)}`),
    ...search.without.map((word) => Prisma.sql`s."text" NOT ILIKE ${contains(word)}`),
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
    ...(except === 'label' ? [] : oneOf(Prisma.sql`s."label"`, filter.label)),
    ...(except === 'level'
      ? []
      : oneOf(Prisma.sql`COALESCE(s."level", ${NO_VALUE})`, filter.level)),
    ...(except === 'component'
      ? []
      : oneOf(Prisma.sql`COALESCE(s."component", ${NO_VALUE})`, filter.component)),
    ...(except === 'source' || filter.source.length === 0
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM "template_source" ts
            WHERE ts."templateId" = s."id" AND ts."sourceId" = ANY(${filter.source}))`,
        ]),
  ];
  return parts.length === 0 ? Prisma.sql`true` : Prisma.join(parts, ' AND ');
}

/** The operators compare without case: their values come lower-cased, as the expression is. */
function oneOf(expression: Prisma.Sql, values: readonly string[]): Prisma.Sql[] {
  if (values.length === 0) {
    return [];
  }
  const isFolded = expression.sql.startsWith('lower(');
  const wanted = values.map((value) => (isFolded ? value.toLowerCase() : value));
  return [Prisma.sql`${expression} = ANY(${wanted})`];
}

const contains = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Label } from '#lib/domain/label.ts';
import type {
  ShownLabel,
  TemplateFilter,
  TemplateList,
  TemplateSort,
} from '#lib/domain/templates/template-views.ts';
import { db } from '#lib/server/db/client.ts';
import { filterSql } from './filter-sql.ts';
import { findViewer } from './find-viewer.ts';
import { loadOverTime } from './load-over-time.ts';
import { findOpposite } from './opposite-sql.ts';
import { shownSql } from './shown-sql.ts';

export type ListTemplatesInput = {
  projectId: string;
  filter: TemplateFilter;
  sort: TemplateSort;
  /** `next` of the page before. */
  cursor?: string | null | undefined;
  limit?: number | undefined;
};

export type ShownRow = {
  id: string;
  number: number;
  text: string;
  level: string | null;
  component: string | null;
  lineCount: number;
  label: ShownLabel;
  hidden: boolean;
  originalLabel: Label | null;
  cast: number | null;
  quorum: number | null;
};

const PAGE = 100;
const MAX_PAGE = 500;

/** A page of the project's templates, as the actor may see them. */
export async function listTemplates(
  actor: Actor,
  input: ListTemplatesInput,
): Promise<TemplateList> {
  const viewer = await findViewer(actor, input.projectId);
  const limit = Math.min(MAX_PAGE, input.limit ?? PAGE);
  const rows = await db().$queryRaw<ShownRow[]>`
    WITH page AS MATERIALIZED (
      SELECT s."id", s."number", s."text", s."level", s."component", s."lineCount", s."label", s."hidden", s."originalLabel",
        s."blind" FROM (${shownSql(viewer, input.filter)}) s
      WHERE ${filterSql(input.filter)} AND ${afterSql(input.sort, input.cursor ?? null)}
      ORDER BY ${ORDER[input.sort]} LIMIT ${limit + 1}
    )
    SELECT s.*, v."votes" AS "cast", v."quorum" FROM page s
    LEFT JOIN LATERAL (
      SELECT i."votes", r."quorum" FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
      WHERE i."templateId" = s."id" AND i."gold" IS NULL AND NOT s."blind" ORDER BY r."number" DESC LIMIT 1
    ) v ON true
    ORDER BY ${ORDER[input.sort]}`;
  const page = rows.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const [overTime, opposite] = await Promise.all([
    loadOverTime(viewer.projectId, ids),
    findOpposite(viewer, ids),
  ]);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      id: row.id,
      number: row.number,
      text: row.text,
      label: row.label,
      originalLabel: row.originalLabel,
      isOriginalHidden: row.hidden,
      votes: row.cast === null ? null : { cast: row.cast, quorum: row.quorum ?? 0 },
      level: row.level,
      component: row.component,
      lineCount: row.lineCount,
      isOpposite: opposite.has(row.id),
      overTime: overTime.bins.get(row.id) ?? [],
    })),
    next: rows.length > limit && last ? cursorOf(input.sort, last) : null,
    range: overTime.range,
  };
}

const ORDER: Record<TemplateSort, Prisma.Sql> = {
  // The negative as in its index: one row comparison finds any page, however many templates have as many lines.
  lines: Prisma.sql`(-s."lineCount"), s."number"`,
  number: Prisma.sql`s."number" ASC`,
  newest: Prisma.sql`s."number" DESC`,
};

const cursorOf = (sort: TemplateSort, row: ShownRow): string =>
  sort === 'lines' ? `${row.lineCount}.${row.number}` : `${row.number}`;

/** What comes after a cursor; one that is none begins at the beginning. */
function afterSql(sort: TemplateSort, cursor: string | null): Prisma.Sql {
  const match = /^(\d{1,10})(?:\.(\d{1,10}))?$/.exec(cursor ?? '');
  if (!match) return Prisma.sql`true`;
  const first = Number(match[1]);
  if (sort === 'number') return Prisma.sql`s."number" > ${first}`;
  if (sort === 'newest') return Prisma.sql`s."number" < ${first}`;
  const number = Number(match[2] ?? 0);
  return Prisma.sql`((-s."lineCount"), s."number") > (${-first}::int, ${number}::int)`;
}

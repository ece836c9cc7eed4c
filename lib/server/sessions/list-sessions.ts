import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { SessionQuery } from '#lib/domain/sessions/session-query.ts';
import type {
  SessionLabel,
  SessionPage,
  SessionRow,
  SessionSort,
} from '#lib/domain/sessions/session-views.ts';
import { db } from '#lib/server/db/client.ts';
import { escapeLike } from '#lib/server/db/escape-like.ts';
import { assertNotVoting } from '../rounds/assert-not-voting.ts';
import { findBlindRounds } from '../templates/visibility-sql.ts';
import { findCut } from './find-cut-source.ts';
import { readCutLabels } from './session-label-sql.ts';

const PAGE = 100;

type Row = Omit<SessionRow, 'labels' | 'firstSeen' | 'lastSeen'> & {
  firstSeen: Date | null;
  lastSeen: Date | null;
  alertLines: number;
  original: string | null;
  inForce: string | null;
  isFromFile: boolean;
};

/**
 * A page of the sessions of a cut. To who votes in an open round their labels are withheld, and so is every order or choice
 * by them: a session holds the templates that are voted on.
 */
export async function listSessions(
  actor: Actor,
  input: { cutId: string } & Partial<SessionQuery>,
): Promise<SessionPage> {
  const { cut, role } = await findCut(actor, input.cutId);
  const { label, q, template, after, sort = 'number' } = input;
  if (label !== undefined || sort === 'alerts') {
    await assertNotVoting(actor, cut.projectId, 'the labels of the sessions');
  }
  const blind = await findBlindRounds({ actor, role, projectId: cut.projectId });
  const source = await db().source.findUniqueOrThrow({ where: { id: cut.sourceId } });
  const labels = await readCutLabels(source);
  const conditions = [
    Prisma.sql`s."cutId" = ${cut.id}`,
    afterSql(sort, after),
    ...(label ? [Prisma.sql`${labels.inForce} = ${label.toUpperCase()}`] : []),
    ...(q ? [Prisma.sql`s."key" LIKE ${`${escapeLike(q)}%`}`] : []),
    ...(template ? [Prisma.sql`s."templates" @> ARRAY[${template}]::int[]`] : []),
  ];
  const rows = await db().$queryRaw<Row[]>`
    SELECT s."number", s."key", s."lines", s."firstLine", s."firstSeen", s."lastSeen", s."alertLines",
      cardinality(s."templates") AS "templates", ${labels.original} AS "original", ${labels.inForce} AS "inForce",
      f."label" IS NOT NULL AS "isFromFile"
    FROM "log_session" s
    LEFT JOIN "session_label" f ON f."sourceId" = ${cut.sourceId} AND f."key" = s."key"
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${ORDER[sort]} LIMIT ${PAGE + 1}`;
  const isWithheld = blind.size > 0;
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    rows: page.map((row) => toSessionRow(row, { isWithheld, isLabelled: labels.isLabelled })),
    next: rows.length > PAGE && last ? cursorOf(sort, last) : null,
    isWithheld,
  };
}

const ORDER: Record<SessionSort, Prisma.Sql> = {
  number: Prisma.sql`s."number"`,
  longest: Prisma.sql`(-s."lines"), s."number"`,
  alerts: Prisma.sql`(-s."alertLines"), s."number"`,
};

const cursorOf = (sort: SessionSort, { number, lines, alertLines }: Row): string =>
  sort === 'number' ? String(number) : `${sort === 'longest' ? lines : alertLines}.${number}`;

function afterSql(sort: SessionSort, after: string | undefined): Prisma.Sql {
  if (after === undefined) return Prisma.sql`true`;
  const [first = 0, second = 0] = after.split('.').map(Number);
  if (sort === 'number') return Prisma.sql`s."number" > ${first}::int`;
  const column = sort === 'longest' ? Prisma.sql`s."lines"` : Prisma.sql`s."alertLines"`;
  return Prisma.sql`((-${column}), s."number") > (${-first}::int, ${second}::int)`;
}

const toSessionRow = (
  row: Row,
  { isWithheld, isLabelled }: { isWithheld: boolean; isLabelled: boolean },
): SessionRow => ({
  number: row.number,
  key: row.key,
  lines: row.lines,
  firstLine: row.firstLine,
  firstSeen: row.firstSeen?.toISOString() ?? null,
  lastSeen: row.lastSeen?.toISOString() ?? null,
  templates: row.templates,
  labels: isWithheld
    ? null
    : {
        alertLines: isLabelled ? row.alertLines : null,
        original: toLabel(row.original),
        inForce: toLabel(row.inForce),
        isFromFile: row.isFromFile,
      },
});

const toLabel = (label: string | null): SessionLabel | null =>
  label === null ? null : label === 'ABNORMAL' ? 'abnormal' : 'normal';

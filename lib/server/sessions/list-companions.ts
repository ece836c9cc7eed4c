import type { Actor } from '#lib/domain/access/actor.ts';
import { type Companions, rankCompanions } from '#lib/domain/sessions/companions.ts';
import { type SessionCut, sessionCutSchema } from '#lib/domain/sessions/session-cut.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/** Sessions with the template that are looked at; and of all sessions about so many. */
const MAX_HELD = 5_000;
const MAX_SAMPLED = 20_000;
const MAX_CANDIDATES = 60;
/** The sooner a way of cutting keeps apart what has nothing to do with each other, the better. */
const KINDS = ['id', 'lines', 'time', 'node'] as const;

type Template = { projectId: string; number: number };
type Cut = { id: string; sourceId: string; sessions: number; spec: SessionCut };
type Count = { number: number; text: string; together: number; overall: number };

/** The templates that stand in the same sessions as this one. It says no label: who votes may see it. */
export async function listCompanions(
  actor: Actor,
  input: { templateId: string },
): Promise<Companions> {
  const template = await db().template.findUnique({
    where: { id: input.templateId },
    select: { projectId: true, number: true, sources: { select: { sourceId: true } } },
  });
  await authorize(actor, template?.projectId, 'templates.view');
  const sourceIds = (template?.sources ?? []).map(({ sourceId }) => sourceId);
  const cut = await findCut(sourceIds);
  if (!template || cut === null) return { from: null, companions: [] };
  const held = await countHeld(cut, template);
  if (held === 0) return { from: null, companions: [] };
  const step = Math.ceil(cut.sessions / MAX_SAMPLED);
  const counts = await countTogether(cut, template, step);
  const source = await db().source.findUniqueOrThrow({
    where: { id: cut.sourceId },
    select: { name: true },
  });
  return {
    from: {
      sourceId: cut.sourceId,
      sourceName: source.name,
      cut: cut.spec,
      held,
      isPart: held === MAX_HELD,
    },
    companions: rankCompanions(counts, { held, sessions: Math.ceil(cut.sessions / step) }),
  };
}

async function findCut(sourceIds: string[]): Promise<Cut | null> {
  const rows = await db().sessionCut.findMany({
    where: { sourceId: { in: sourceIds }, countedAt: { not: null }, sessions: { gt: 1 } },
    orderBy: { countedAt: 'desc' },
  });
  const cuts = rows.map((row) => ({ ...row, spec: sessionCutSchema.parse(row.spec) }));
  return KINDS.flatMap((kind) => cuts.filter(({ spec }) => spec.kind === kind))[0] ?? null;
}

async function countHeld(cut: Cut, { number }: Template): Promise<number> {
  const [row] = await db().$queryRaw<{ held: number }[]>`
    SELECT count(*)::int AS "held" FROM (SELECT 1 FROM "log_session"
      WHERE "cutId" = ${cut.id} AND "templates" @> ARRAY[${number}]::int[] LIMIT ${MAX_HELD}) h`;
  return row?.held ?? 0;
}

/** Every `step`-th session stands for all where they are many. */
const countTogether = (cut: Cut, { projectId, number }: Template, step: number): Promise<Count[]> =>
  db().$queryRaw<Count[]>`
    WITH held AS (
      SELECT "templates" FROM "log_session"
      WHERE "cutId" = ${cut.id} AND "templates" @> ARRAY[${number}]::int[] ORDER BY "number" LIMIT ${MAX_HELD}
    ), together AS (
      SELECT u AS "number", count(*)::int AS "together" FROM held, unnest("templates") u
      WHERE u <> ${number} GROUP BY u ORDER BY 2 DESC, 1 LIMIT ${MAX_CANDIDATES}
    ), overall AS (
      SELECT u AS "number", count(*)::int AS "overall" FROM "log_session" s, unnest(s."templates") u
      WHERE s."cutId" = ${cut.id} AND s."number" % ${step} = 0 GROUP BY u
    )
    SELECT t."number", t."text", together."together", COALESCE(overall."overall", 0) AS "overall"
    FROM together JOIN "template" t ON t."projectId" = ${projectId} AND t."number" = together."number"
    LEFT JOIN overall ON overall."number" = together."number"`;

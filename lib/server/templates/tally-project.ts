import { setTimeout as wait } from 'node:timers/promises';
import type { TallyRow } from '#lib/domain/templates/count-tally.ts';
import { db } from '#lib/server/db/client.ts';
import { logger } from '#lib/server/logger.ts';

export type Tally = {
  rows: TallyRow[];
  /** Groups of near-duplicates with opposite final labels. */
  torn: number;
  at: Date;
};

/** A tally is made anew when it is older than this, in milliseconds, or than so many times what making it took. */
const KEPT_MS = 30_000;
const KEPT_TIMES = 20;
/** Whoever looks first is not to wait for what is counted for those after. */
const LATER_MS = 300;
const MAX_PROJECTS = 20;

type Kept = { tally: Tally | null; until: number; making: Promise<Tally | null> | null };
const kept = new Map<string, Kept>();

/**
 * The project's counts as they were a moment ago. It never waits: an old tally is given while the next is made, and null
 * while the first is. What it tells of was to be seen by those who now vote when it was made: no vote of an open round
 * changes a label.
 */
export function tallyProject(projectId: string): Tally | null {
  const entry = kept.get(projectId) ?? { tally: null, until: 0, making: null };
  if (!entry.making && Date.now() >= entry.until) {
    entry.making = makeTally(projectId, entry);
  }
  kept.delete(projectId);
  kept.set(projectId, entry);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_PROJECTS) break;
    kept.delete(oldest);
  }
  return entry.tally;
}

/** Waits for the tally that is being made, if one is (benchmarks and tests). */
export async function awaitTally(projectId: string): Promise<Tally | null> {
  const tally = tallyProject(projectId);
  return (await kept.get(projectId)?.making) ?? tally;
}

async function makeTally(projectId: string, entry: Kept): Promise<Tally | null> {
  await wait(LATER_MS);
  const start = Date.now();
  try {
    const [rows, torn] = await Promise.all([readTally(projectId), countTorn(projectId)]);
    entry.tally = { rows, torn, at: new Date(start) };
  } catch (error) {
    logger.warn({ projectId, error }, 'the counts of the templates could not be made');
  }
  entry.until = Date.now() + Math.max(KEPT_MS, KEPT_TIMES * (Date.now() - start));
  entry.making = null;
  return entry.tally;
}

async function countTorn(projectId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM (
      SELECT 1 FROM "template"
      WHERE "projectId" = ${projectId} AND "labelState" = 'FINAL' AND "nearGroup" IS NOT NULL
      GROUP BY "nearGroup" HAVING min("finalLabel") <> max("finalLabel")
    ) torn`;
  return row?.n ?? 0;
}

const readTally = (projectId: string): Promise<TallyRow[]> => db().$queryRaw<TallyRow[]>`
  WITH held AS (
    SELECT i."templateId", string_agg(r."id", ',' ORDER BY r."id") AS "rounds"
    FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE r."projectId" = ${projectId} AND r."state" = 'OPEN' GROUP BY 1
  ), t AS (
    SELECT t."id", t."labelState", t."finalLabel", t."level", t."component", COALESCE(h."rounds", '') AS "rounds"
    FROM "template" t LEFT JOIN held h ON h."templateId" = t."id" WHERE t."projectId" = ${projectId}
  ), counted AS (
    SELECT "labelState", "finalLabel", "level", "component", "rounds", NULL AS "source", count(*)::int AS "count"
    FROM t GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT "labelState", "finalLabel", "level", "component", "rounds", ts."sourceId", count(*)::int
    FROM t JOIN "template_source" ts ON ts."templateId" = t."id" GROUP BY 1, 2, 3, 4, 5, 6
  )
  SELECT CASE "labelState" WHEN 'FINAL' THEN lower("finalLabel"::text) WHEN 'DISPUTED' THEN 'disputed' ELSE 'open' END
    AS "label", "level", "component", "rounds", "source", "count" FROM counted`;

import { AppError } from '#lib/domain/app-error.ts';
import { MAX_SESSIONS } from '#lib/domain/sessions/session-cut.ts';
import { linesOutside, type SessionCounts } from '#lib/domain/sessions/session-tally.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import type { SessionStage } from './stage-session-parts.ts';

/** Joining the pieces of millions of sessions takes minutes. */
const TIMEOUT_MS = 1_800_000;

type Finish = {
  cut: { id: string; projectId: string; sourceId: string; key: string };
  stage: SessionStage;
  counts: SessionCounts;
  /** Of the line labels it was counted with. */
  labelHash: string | null;
  actorId: string;
};

/** Puts the pieces together and in place of the sessions that were there before, and checks that the counts add up. */
export async function finishSessionCut({
  cut,
  stage,
  counts,
  labelHash,
  actorId,
}: Finish): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await tx.logSession.deleteMany({ where: { cutId: cut.id } });
      const sessions = await joinParts(tx, cut.id, stage.batch);
      if (sessions > MAX_SESSIONS) {
        throw new AppError('BAD_ARGUMENT', {
          message: `This way of cutting gives ${sessions} sessions; ${MAX_SESSIONS} are the most.`,
          details: { field: 'cut', cure: 'Choose larger windows, or another key.' },
        });
      }
      await assertCountsAddUp(tx, cut.id, counts);
      await tx.sessionCut.update({
        where: { id: cut.id },
        data: { ...counts, sessions, labelHash, countedAt: new Date() },
      });
      await appendHistory(tx, [
        {
          projectId: cut.projectId,
          actorId,
          kind: 'sessions.counted',
          entityType: 'source',
          entityId: cut.sourceId,
          payload: { cut: cut.key, sessions, ...counts },
        },
      ]);
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );
}

/** Returns how many sessions there are. */
const joinParts = (tx: Tx, cutId: string, batch: string): Promise<number> =>
  tx.$executeRaw`
    WITH joined AS (
      SELECT "key", sum("lines")::int AS "lines", sum("alertLines")::int AS "alertLines", min("firstLine") AS "firstLine",
        min("firstSeen") AS "firstSeen", max("lastSeen") AS "lastSeen", count(*) AS parts, min("templates") AS "templates",
        min("alertTemplates") AS "alertTemplates"
      FROM "session_part" WHERE "batch" = ${batch} GROUP BY "key"
    ), sets AS (
      SELECT p."key", array_agg(DISTINCT n ORDER BY n) AS "templates",
        array_agg(DISTINCT n ORDER BY n) FILTER (WHERE n = ANY(p."alertTemplates")) AS "alertTemplates"
      FROM "session_part" p JOIN joined USING ("key"), unnest(p."templates" || p."alertTemplates") n
      WHERE p."batch" = ${batch} AND joined.parts > 1 GROUP BY p."key"
    )
    INSERT INTO "log_session" ("cutId", "number", "key", "lines", "alertLines", "firstLine", "firstSeen", "lastSeen", "templates", "alertTemplates")
    SELECT ${cutId}, row_number() OVER (ORDER BY j."firstLine", j."key"), j."key", j."lines", j."alertLines", j."firstLine",
      j."firstSeen", j."lastSeen", CASE WHEN j.parts = 1 THEN j."templates" ELSE COALESCE(array_remove(s."templates", 0), '{}') END,
      CASE WHEN j.parts = 1 THEN j."alertTemplates" ELSE COALESCE(s."alertTemplates", '{}') END
    FROM joined j LEFT JOIN sets s USING ("key")`;

/** Every line is in a session or counted beside them, and the sessions hold what was put into them. Else a defect of ours. */
async function assertCountsAddUp(tx: Tx, cutId: string, counts: SessionCounts): Promise<void> {
  const [row] = await tx.$queryRaw<{ lines: number }[]>`
    SELECT COALESCE(sum("lines"), 0)::float8 AS "lines" FROM "log_session" WHERE "cutId" = ${cutId}`;
  const held = row?.lines ?? 0;
  const { lines, linesInSessions, linesAgain } = counts;
  if (lines !== linesInSessions + linesOutside(counts) || held !== linesInSessions + linesAgain) {
    throw new Error(
      `Cut ${cutId}: ${lines} lines, ${held} in sessions: ${JSON.stringify(counts)}.`,
    );
  }
}

import type { Actor } from '#lib/domain/access/actor.ts';
import type { SessionSummary } from '#lib/domain/sessions/session-views.ts';
import { db } from '#lib/server/db/client.ts';
import { findBlindRounds } from '../templates/visibility-sql.ts';
import { findCut } from './find-cut-source.ts';
import { readCutLabels } from './session-label-sql.ts';

type Row = {
  sessions: number;
  labelled: number;
  fromFile: number;
  original: number;
  inForce: number;
};

/** How many sessions of a cut are abnormal; withheld from who votes in an open round. */
export async function summariseSessions(
  actor: Actor,
  input: { cutId: string },
): Promise<SessionSummary> {
  const { cut, role } = await findCut(actor, input.cutId);
  const blind = await findBlindRounds({ actor, role, projectId: cut.projectId });
  if (blind.size > 0) return { sessions: cut.sessions, abnormal: null };
  const source = await db().source.findUniqueOrThrow({ where: { id: cut.sourceId } });
  const { original, inForce } = await readCutLabels(source);
  const [row] = await db().$queryRaw<Row[]>`
    SELECT count(*)::int AS "sessions", count(l."inForce")::int AS "labelled", count(l."file")::int AS "fromFile",
      count(*) FILTER (WHERE l."original" = 'ABNORMAL')::int AS "original",
      count(*) FILTER (WHERE l."inForce" = 'ABNORMAL')::int AS "inForce"
    FROM (SELECT ${original} AS "original", ${inForce} AS "inForce", f."label" AS "file" FROM "log_session" s
      LEFT JOIN "session_label" f ON f."sourceId" = ${cut.sourceId} AND f."key" = s."key"
      WHERE s."cutId" = ${cut.id}) l`;
  const { sessions, ...abnormal } = row as Row;
  return { sessions, abnormal };
}

import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import type { LabelFileReport } from '#lib/domain/sessions/label-file-views.ts';
import { sessionCutSchema } from '#lib/domain/sessions/session-cut.ts';
import { db } from '#lib/server/db/client.ts';

const CHUNK = 20_000;
const LISTED = 20;

/** How the keys of a label file fit the sessions that were counted of a source. */
export async function matchSessionLabels(
  sourceId: string,
  labels: ReadonlyMap<string, LabelValue>,
): Promise<Pick<LabelFileReport, 'matches' | 'strangers'>> {
  const cuts = await db().sessionCut.findMany({
    where: { sourceId, countedAt: { not: null } },
    orderBy: { createdAt: 'desc' },
  });
  const matches: LabelFileReport['matches'] = [];
  const strangers = new Set(cuts.length > 0 ? labels.keys() : []);
  for (const cut of cuts) {
    let matched = 0;
    for (const keys of chunksOf([...labels.keys()])) {
      const rows = await db().$queryRaw<{ key: string }[]>`
        SELECT "key" FROM "log_session" WHERE "cutId" = ${cut.id} AND "key" = ANY(${keys}::text[])`;
      matched += rows.length;
      for (const { key } of rows) strangers.delete(key);
    }
    matches.push({ cut: sessionCutSchema.parse(cut.spec), sessions: cut.sessions, matched });
  }
  return { matches, strangers: [...strangers].slice(0, LISTED) };
}

function* chunksOf(keys: readonly string[]): Generator<string[]> {
  for (let at = 0; at < keys.length; at += CHUNK) yield keys.slice(at, at + CHUNK);
}

import { Prisma } from '#generated/prisma/client.ts';
import { COUNTED_SIBLINGS } from '#lib/domain/labels/siblings.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';
import { createMomentCache } from './moment-cache.ts';

/** In a group of more than so many the count may be some seconds old: only an import or a merge changes it. */
const COUNTED_AT_ONCE = 50;
const KEPT_MS = 5000;

const lately = createMomentCache<number>({
  milliseconds: KEPT_MS,
  isKept: (count) => count > COUNTED_AT_ONCE,
});

/** Templates in a near-duplicate group, one more than COUNTED_SIBLINGS at most. */
export const countNearGroup = (projectId: string, nearGroup: string): Promise<number> =>
  lately(`${projectId}/${nearGroup}`, () => count(projectId, nearGroup));

async function count(projectId: string, nearGroup: string): Promise<number> {
  const [row] = await directSql().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM (
      SELECT FROM "template"
      WHERE "projectId" = ${projectId} AND "nearGroup" = ${nearGroup} LIMIT ${Prisma.raw(String(COUNTED_SIBLINGS + 1))}
    ) one`;
  return row?.n ?? 0;
}

import { quickSql, type Sql } from '#lib/server/db/direct-sql.ts';

/** The version of the guideline that is in force, null before the first. */
export async function findGuidelineVersion(
  projectId: string,
  sql: Sql = quickSql(),
): Promise<number | null> {
  const [newest] = await sql.$queryRaw<{ version: number | null }[]>`
    SELECT max("version") AS "version" FROM "guideline" WHERE "projectId" = ${projectId}`;
  return newest?.version ?? null;
}

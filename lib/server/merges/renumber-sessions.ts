import type { Tx } from '#lib/server/db/client.ts';

/** Counted sessions name templates by their numbers, each once and in the order of its first line. */
export async function renumberSessions(
  tx: Tx,
  { projectId, from, to }: { projectId: string; from: readonly number[]; to: number },
): Promise<void> {
  const gone = [...from];
  await tx.$executeRaw`
    UPDATE "log_session" s SET
      "templates" = (SELECT array_agg(x."n" ORDER BY x."at") FROM (
        SELECT CASE WHEN u."n" = ANY(${gone}::int[]) THEN ${to}::int ELSE u."n" END AS "n", min(u."at") AS "at"
        FROM unnest(s."templates") WITH ORDINALITY AS u("n", "at") GROUP BY 1) x),
      "alertTemplates" = COALESCE((SELECT array_agg(x."n" ORDER BY x."at") FROM (
        SELECT CASE WHEN u."n" = ANY(${gone}::int[]) THEN ${to}::int ELSE u."n" END AS "n", min(u."at") AS "at"
        FROM unnest(s."alertTemplates") WITH ORDINALITY AS u("n", "at") GROUP BY 1) x), '{}')
    FROM "session_cut" c
    WHERE c."id" = s."cutId" AND c."projectId" = ${projectId}
      AND (s."templates" && ${gone}::int[] OR s."alertTemplates" && ${gone}::int[])`;
}

import { z } from 'zod';
import { quickSql } from '#lib/server/db/direct-sql.ts';

const payloadSchema = z.object({ reason: z.string() });

/** The newest question with which each template was sent back to labelling, by template id. */
export async function findQuestions(
  projectId: string,
  templateIds: readonly string[],
): Promise<Map<string, string>> {
  if (templateIds.length === 0) {
    return new Map();
  }
  // Not in the order of the key: the server would walk the whole history for it.
  const events = await quickSql().$queryRaw<{ entityId: string; payload: unknown; seq: number }[]>`
    SELECT "entityId", "payload", "seq" FROM "history_event"
    WHERE "projectId" = ${projectId} AND "entityId" = ANY(${[...templateIds]}) AND "kind" = 'template.reopened'`;
  events.sort((a, b) => a.seq - b.seq);
  return new Map(
    events.flatMap(({ entityId, payload }) => {
      const parsed = payloadSchema.safeParse(payload);
      return parsed.success ? [[entityId, parsed.data.reason] as const] : [];
    }),
  );
}

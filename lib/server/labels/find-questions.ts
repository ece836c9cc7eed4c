import { z } from 'zod';
import { db } from '#lib/server/db/client.ts';

const payloadSchema = z.object({ reason: z.string() });

/** The newest question with which each template was sent back to labelling, by template id. */
export async function findQuestions(
  projectId: string,
  templateIds: readonly string[],
): Promise<Map<string, string>> {
  if (templateIds.length === 0) {
    return new Map();
  }
  const events = await db().historyEvent.findMany({
    where: {
      projectId,
      entityType: 'template',
      entityId: { in: [...templateIds] },
      kind: 'template.reopened',
    },
    orderBy: { seq: 'asc' },
    select: { entityId: true, payload: true },
  });
  return new Map(
    events.flatMap(({ entityId, payload }) => {
      const parsed = payloadSchema.safeParse(payload);
      return parsed.success ? [[entityId, parsed.data.reason] as const] : [];
    }),
  );
}

import { randomUUID } from 'node:crypto';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';

/**
 * An event where an item that counts would have one of its decision: to who votes both are withheld alike, so the number of
 * lines in the audit log does not tell a check. Salted, so that its hash does not either.
 */
export const checkCompleted = (item: {
  projectId: string;
  roundId: string;
  templateId: string;
}): HistoryEntry => ({
  projectId: item.projectId,
  actorId: null,
  kind: 'check.completed',
  entityType: 'template',
  entityId: item.templateId,
  payload: { roundId: item.roundId, salt: randomUUID() },
});

import type { Sql } from '#lib/server/db/direct-sql.ts';
import { type LockedItem, lockItem } from './lock-item.ts';

/**
 * Locks several items of a round, in the order of their ids: two that share some never wait for each other. By template.
 * What is asked on the transaction without waiting for it goes with it, and is answered when all are locked.
 */
export async function lockItems(
  tx: Sql,
  input: { roundId: string; templateIds: readonly string[] },
): Promise<Map<string, LockedItem>> {
  const ids = [...new Set(input.templateIds)].sort();
  const items = await Promise.all(
    ids.map((templateId) => lockItem(tx, { roundId: input.roundId, templateId })),
  );
  return new Map(items.map((item) => [item.templateId, item]));
}

/** One of the items locked before. */
export function requireLocked(items: Map<string, LockedItem>, templateId: string): LockedItem {
  const item = items.get(templateId);
  if (!item) throw new Error(`The item of template ${templateId} is not locked.`);
  return item;
}

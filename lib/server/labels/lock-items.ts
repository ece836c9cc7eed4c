import type { Sql } from '#lib/server/db/direct-sql.ts';
import { type LockedItem, lockItem } from './lock-item.ts';

/** Locks several items of a round, in the order of their ids: two that share some never wait for each other. By template. */
export async function lockItems(
  tx: Sql,
  input: { roundId: string; templateIds: readonly string[] },
): Promise<Map<string, LockedItem>> {
  const locked = new Map<string, LockedItem>();
  for (const templateId of [...new Set(input.templateIds)].sort()) {
    locked.set(templateId, await lockItem(tx, { roundId: input.roundId, templateId }));
  }
  return locked;
}

/** One of the items locked before. */
export function requireLocked(items: Map<string, LockedItem>, templateId: string): LockedItem {
  const item = items.get(templateId);
  if (!item) throw new Error(`The item of template ${templateId} is not locked.`);
  return item;
}

import type { Tx } from '#lib/server/db/client.ts';
import { lockByName } from '#lib/server/db/lock-by-name.ts';

/**
 * For the rest of the transaction nobody else makes, merges or removes templates of the project, or puts them into a round.
 * Always the first lock of a transaction: before rows of templates, rounds and the project.
 */
export async function lockTemplates(tx: Tx, projectId: string): Promise<void> {
  await lockByName(tx, `templates ${projectId}`);
}

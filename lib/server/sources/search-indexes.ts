import { db, type Tx } from '#lib/server/db/client.ts';

/** A hundred thousand texts fit; without it PostgreSQL folds every 4 MB into the index, which takes twice as long. */
const PENDING_KB = 256 * 1024;

/** In a transaction that adds many texts: what searches look in is gathered, to be folded in at once afterwards. */
export async function gatherSearchEntries(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT set_config('gin_pending_list_limit', ${String(PENDING_KB)}, true)`;
}

/** Folds what was gathered into the indexes; until then searches read it from end to end, and find it too. */
export async function foldSearchEntries(): Promise<void> {
  await db().$executeRaw`
    SELECT gin_clean_pending_list(c.oid) FROM pg_class c
    WHERE c.relname IN ('template_text_trgm', 'template_words_idx') AND c.relnamespace = current_schema()::regnamespace`;
}

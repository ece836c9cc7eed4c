import type { Client } from 'pg';

// Each stands on a line of its own in the migrations.
const STATEMENTS =
  /^(?:CREATE EXTENSION IF NOT EXISTS pg_trgm|CREATE INDEX .*\bgin_trgm_ops\));$/gm;
const INDEX = 'template_text_trgm';

/** A migration without what needs the extension pg_trgm, which a database may refuse: ensureTrigrams makes that. */
export const withoutTrigrams = (sql: string): string => sql.replace(STATEMENTS, '');

/**
 * Makes the index that searches inside words use, if the database allows its extension; one that comes to allow it gets
 * the index at the next start. Returns what to say when there is none: searches inside words then read every text.
 */
export async function ensureTrigrams(client: Client): Promise<string | null> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_indexes WHERE indexname = $1', [INDEX]);
  if (rowCount) return null;
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await client.query(
      `CREATE INDEX IF NOT EXISTS "${INDEX}" ON "template" USING gin ("text" gin_trgm_ops)`,
    );
    return null;
  } catch (error) {
    return `Searches inside words (*part) are slow: PostgreSQL refuses the extension pg_trgm (${(error as Error).message}). Have its administrator run CREATE EXTENSION pg_trgm in this database, then start again.`;
  }
}

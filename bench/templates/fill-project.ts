import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Actor } from '#lib/domain/access/actor.ts';
import { FILL_SOURCES, FILL_TEMPLATES, OPEN_ROUND } from './fill-sql.ts';

export type Place = { projectId: string; lead: Actor; annotator: Actor; sourceIds: string[] };

const SLUG = 'bench-templates';
const SOURCES = 5;
const ROUND_ITEMS = 3000;
const WORDS = 2000;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe qi ro su ta ve wi xo zu'.split(' ');

/** A project of made-up templates: five sources, an open blind round, a lead and an annotator who votes in it. */
export async function fillProject(connectionString: string, rows: number): Promise<Place> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const kept = await readPlace(client, rows);
    if (kept) {
      // A migration since may have added what statistics are kept of.
      await client.query('ANALYZE');
      return kept;
    }
    const projectId = randomUUID();
    await client.query('INSERT INTO "project" ("id", "slug", "name") VALUES ($1, $2, $2)', [
      projectId,
      SLUG,
    ]);
    for (const role of ['LEAD', 'ANNOTATOR']) await addMember(client, projectId, role);
    const sourceIds = Array.from({ length: SOURCES }, () => randomUUID());
    await client.query(
      `INSERT INTO "source" ("id", "projectId", "name", "format", "header", "fileName", "filePath", "fileHash", "fileBytes",
        "state", "firstSeen", "lastSeen", "createdBy")
      SELECT id, $1, 'log ' || n, 'bgl', '', 'log', 'log', id, 0, 'READY', '2026-01-01', '2026-12-31', 'bench'
      FROM unnest($2::text[]) WITH ORDINALITY s(id, n)`,
      [projectId, sourceIds],
    );
    const rebuild = await dropIndexes(client);
    await client.query('SELECT setseed(0.42)');
    await client.query(FILL_TEMPLATES, [projectId, rows, makeWords()]);
    await client.query(FILL_SOURCES, [projectId, sourceIds]);
    await client.query("SET maintenance_work_mem = '256MB'");
    for (const sql of rebuild) await client.query(sql);
    await client.query('UPDATE "project" SET "nextTemplate" = $2 WHERE "id" = $1', [
      projectId,
      rows + 1,
    ]);
    await client.query(OPEN_ROUND, [projectId, randomUUID(), ROUND_ITEMS]);
    await client.query('VACUUM ANALYZE');
    return (await readPlace(client, rows)) as Place;
  } finally {
    await client.end();
  }
}

async function readPlace(client: pg.Client, rows: number): Promise<Place | null> {
  const { rows: members } = await client.query(
    `SELECT p."id" AS "projectId", m."role"::text, u."id", u."name", u."email" FROM "project" p
    JOIN "member" m ON m."projectId" = p."id" JOIN "user" u ON u."id" = m."userId"
    WHERE p."slug" = $1 AND p."nextTemplate" = $2`,
    [SLUG, rows + 1],
  );
  const actorOf = (role: string): Actor | null => {
    const found = members.find((member) => member.role === role);
    return found && { userId: found.id, name: found.name, email: found.email, isAdmin: false };
  };
  const lead = actorOf('LEAD');
  const annotator = actorOf('ANNOTATOR');
  if (!lead || !annotator) return null;
  const { projectId } = members[0];
  const sources = await client.query(
    'SELECT "id" FROM "source" WHERE "projectId" = $1 ORDER BY "name"',
    [projectId],
  );
  return { projectId, lead, annotator, sourceIds: sources.rows.map(({ id }) => id) };
}

async function addMember(client: pg.Client, projectId: string, role: string): Promise<void> {
  const id = randomUUID();
  await client.query(
    'INSERT INTO "user" ("id", "name", "email", "updatedAt") VALUES ($1, $2, $3, now())',
    [id, role.toLowerCase(), `${id}@example.test`],
  );
  await client.query(
    'INSERT INTO "member" ("id", "projectId", "userId", "role") VALUES ($2, $1, $2, $3::"Role")',
    [projectId, id, role],
  );
}

/** Filling a million rows is quicker without them; what comes back makes them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `SELECT i.indexname AS name, i.indexdef AS sql FROM pg_indexes i
    WHERE i.tablename IN ('template', 'template_source')
      AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
  return rows.map(({ sql }) => sql);
}

/** The vocabulary of the texts. */
export function makeWords(): string[] {
  const syllable = (at: number) => SYLLABLES[Math.floor(at) % SYLLABLES.length];
  return Array.from(
    { length: WORDS },
    (_, at) => `${syllable(at)}${syllable(at / 20 + at)}${syllable(at / 400)}`,
  );
}

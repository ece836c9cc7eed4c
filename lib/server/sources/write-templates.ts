import { randomUUID } from 'node:crypto';
import type { BookChanges } from '#lib/domain/sources/tally-book.ts';
import type { Tx } from '#lib/server/db/client.ts';
import {
  dropMerged,
  ownRow,
  type PlannedRow,
  planRow,
  type TemplateLinks,
} from './plan-template-rows.ts';
import { refreshTemplates } from './refresh-templates.ts';

type Target = { projectId: string; sourceId: string };

const BATCH = 500;

/**
 * Writes what changed in a source's templates. A text that the project has already is that template; else a template
 * that became more general keeps its row, unless people worked on that row or other sources stand behind it: then its
 * lines move to a row of their own. Returns the links that hold once the transaction has committed.
 */
export async function writeTemplates(
  tx: Tx,
  target: Target,
  changes: Pick<BookChanges, 'changed' | 'merged'>,
  before: TemplateLinks,
): Promise<TemplateLinks> {
  // Imports into one project take turns, or both would make the same template.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`templates ${target.projectId}`}, 0))`;
  const { links, left } = dropMerged(before, changes.merged);
  const rows = changes.changed.map(planRow);
  const rowIds = await findRows(tx, target, rows, links);
  for (const row of rows) {
    for (const id of row.ids) {
      const old = links.get(id);
      const current = rowIds.get(row) as string;
      if (old !== undefined && old !== current) left.add(old);
      links.set(id, current);
    }
  }
  const standing = new Set(links.values());
  const abandoned = [...left].filter((id) => !standing.has(id));
  await tx.templateSource.deleteMany({
    where: { sourceId: target.sourceId, templateId: { in: abandoned } },
  });
  for (let at = 0; at < rows.length; at += BATCH) {
    await upsertCounts(tx, target.sourceId, rows.slice(at, at + BATCH), rowIds);
  }
  await addAliases(tx, links, [...rowIds], changes.merged);
  await refreshTemplates(tx, [...new Set([...rowIds.values(), ...abandoned])]);
  await deleteUnused(tx, abandoned);
  return links;
}

/** The template row of each planned row: known by text, renamed, or new. */
async function findRows(
  tx: Tx,
  target: Target,
  rows: PlannedRow[],
  links: TemplateLinks,
): Promise<Map<PlannedRow, string>> {
  const known = await tx.template.findMany({
    where: { projectId: target.projectId, textHash: { in: rows.map(({ textHash }) => textHash) } },
    select: { id: true, textHash: true },
  });
  const byHash = new Map(known.map(({ id, textHash }) => [textHash, id]));
  const found = new Map<PlannedRow, string>();
  const own = new Map<PlannedRow, string>();
  for (const row of rows) {
    const id = byHash.get(row.textHash);
    if (id !== undefined) {
      found.set(row, id);
      continue;
    }
    const mine = ownRow(row, links);
    if (mine !== null) own.set(row, mine);
  }
  const free = await findFree(tx, target.sourceId, [...own.values()]);
  for (const [row, id] of own) {
    if (!free.has(id)) continue;
    await tx.template.update({ where: { id }, data: { text: row.text, textHash: row.textHash } });
    found.set(row, id);
  }
  await insertNew(
    tx,
    target.projectId,
    rows.filter((row) => !found.has(row)),
    found,
  );
  return found;
}

/** Those rows whose text may still change: no other source, no label, vote, trace, verdict or snapshot. */
async function findFree(tx: Tx, sourceId: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) {
    return new Set();
  }
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT t."id" FROM "template" t WHERE t."id" = ANY(${ids}) AND t."labelState" = 'OPEN'
      AND NOT EXISTS (SELECT 1 FROM "template_source" x WHERE x."templateId" = t."id" AND x."sourceId" <> ${sourceId})
      AND NOT EXISTS (SELECT 1 FROM "round_item" x WHERE x."templateId" = t."id")
      AND NOT EXISTS (SELECT 1 FROM "decision" x WHERE x."templateId" = t."id")
      AND NOT EXISTS (SELECT 1 FROM "trace" x WHERE x."templateId" = t."id")
      AND NOT EXISTS (SELECT 1 FROM "explanation" x WHERE x."templateId" = t."id")
      AND NOT EXISTS (SELECT 1 FROM "snapshot_item" x WHERE x."templateId" = t."id")`;
  return new Set(rows.map(({ id }) => id));
}

async function insertNew(
  tx: Tx,
  projectId: string,
  rows: PlannedRow[],
  found: Map<PlannedRow, string>,
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const { nextTemplate } = await tx.project.update({
    where: { id: projectId },
    data: { nextTemplate: { increment: rows.length } },
    select: { nextTemplate: true },
  });
  const first = nextTemplate - rows.length;
  const data = rows.map((row, index) => {
    const id = randomUUID();
    found.set(row, id);
    const { text, textHash } = row;
    return { id, projectId, number: first + index, eventId: row.ids[0] ?? '', text, textHash };
  });
  for (let at = 0; at < data.length; at += BATCH) {
    await tx.template.createMany({ data: data.slice(at, at + BATCH) });
  }
}

async function upsertCounts(
  tx: Tx,
  sourceId: string,
  rows: PlannedRow[],
  rowIds: ReadonlyMap<PlannedRow, string>,
): Promise<void> {
  const values = rows.map((row) => ({
    ...row.values,
    templateId: rowIds.get(row),
    level: row.level,
    component: row.component,
  }));
  const json = JSON.stringify(values);
  await tx.$executeRaw`
    INSERT INTO "template_source" ("templateId", "sourceId", "lineCount", "alertCount", "firstSeen", "lastSeen", "buckets", "slots", "samples")
    SELECT r."templateId", ${sourceId}, r."lineCount", r."alertCount", r."firstSeen", r."lastSeen", r."buckets", r."slots", r."samples"
    FROM jsonb_to_recordset(${json}::jsonb) AS r("templateId" text, "lineCount" int, "alertCount" int,
      "firstSeen" timestamp, "lastSeen" timestamp, "buckets" jsonb, "slots" jsonb, "samples" jsonb)
    ON CONFLICT ("templateId", "sourceId") DO UPDATE SET "lineCount" = EXCLUDED."lineCount",
      "alertCount" = EXCLUDED."alertCount", "firstSeen" = EXCLUDED."firstSeen", "lastSeen" = EXCLUDED."lastSeen",
      "buckets" = EXCLUDED."buckets", "slots" = EXCLUDED."slots", "samples" = EXCLUDED."samples"`;
  // Level and component are this source's unless another source named them first.
  await tx.$executeRaw`
    UPDATE "template" t SET "level" = r."level", "component" = r."component"
    FROM jsonb_to_recordset(${json}::jsonb) AS r("templateId" text, "level" text, "component" text)
    WHERE t."id" = r."templateId" AND ((t."level" IS NULL AND t."component" IS NULL) OR NOT EXISTS (
      SELECT 1 FROM "template_source" x WHERE x."templateId" = t."id" AND x."sourceId" <> ${sourceId}))`;
}

/** Ids under which a template was known, or that became part of it, find it from now on. */
async function addAliases(
  tx: Tx,
  links: TemplateLinks,
  rows: [PlannedRow, string][],
  merged: BookChanges['merged'],
): Promise<void> {
  const pairs = [
    ...rows.flatMap(([row, templateId]) => row.ids.map((id) => ({ templateId, id }))),
    ...merged.map(([from, into]) => ({ templateId: links.get(into), id: from })),
  ].filter(({ templateId }) => templateId !== undefined);
  await tx.$executeRaw`
    UPDATE "template" t SET "aliases" = t."aliases" || n."ids"
    FROM (SELECT r."templateId", array_agg(DISTINCT r."id") AS "ids"
      FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS r("templateId" text, "id" text)
      JOIN "template" own ON own."id" = r."templateId"
      WHERE r."id" <> own."eventId" AND NOT r."id" = ANY(own."aliases") GROUP BY 1) n
    WHERE t."id" = n."templateId"`;
}

/** A row that no line stands behind any more and that nobody has used goes. */
async function deleteUnused(tx: Tx, ids: string[]): Promise<void> {
  const free = await findFree(tx, '', ids);
  await tx.template.deleteMany({ where: { id: { in: [...free] }, sources: { none: {} } } });
}

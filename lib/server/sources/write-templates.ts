import { Prisma } from '#generated/prisma/client.ts';
import type { Tx } from '#lib/server/db/client.ts';
import { lockTemplates } from '#lib/server/templates/lock-templates.ts';
import { findFree, findRows, type StagedTarget } from './find-template-rows.ts';
import {
  dropMerged,
  type PlannedChanges,
  type PlannedRow,
  type TemplateLinks,
} from './plan-template-rows.ts';
import { refreshTemplates } from './refresh-templates.ts';
import { stageRows } from './stage-rows.ts';

type Target = Omit<StagedTarget, 'batch'>;
type StagedRows = Pick<StagedTarget, 'sourceId' | 'batch'>;
type Place = { place: number; templateId: string };

/**
 * Writes what changed in a source's templates. A text that the project has already is that template; else a template
 * that became more general keeps its row and its votes, unless a trace, verdict or snapshot quotes the row or other
 * sources stand behind it: then its lines move to a row of their own. Returns the links that hold once the transaction has committed.
 */
export async function writeTemplates(
  tx: Tx,
  target: Target,
  { rows, counted, merged }: PlannedChanges,
  before: TemplateLinks,
): Promise<TemplateLinks> {
  // Imports into one project take turns, or both would make the same template.
  await lockTemplates(tx, target.projectId);
  const { links, left } = dropMerged(before, merged);
  const batch = await stageRows(rows);
  const { rowIds, newIds } = await findRows(tx, { ...target, batch }, rows, links);
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
  await takeStaged(tx, { ...target, batch }, rows, rowIds, newIds);
  const countedIds = await updateCounts(tx, target.sourceId, counted, links);
  await addAliases(tx, links, [...rowIds], newIds, merged);
  const moved = new Set([...rowIds.values(), ...countedIds, ...abandoned]);
  await refreshTemplates(
    tx,
    [...moved].filter((id) => !newIds.has(id)),
  );
  await deleteUnused(tx, abandoned);
  return links;
}

/** Counts and times of templates whose rows are there already. Returns the templates' ids. */
async function updateCounts(
  tx: Tx,
  sourceId: string,
  counted: PlannedChanges['counted'],
  links: TemplateLinks,
): Promise<string[]> {
  const values = counted.map(({ id, values: { buckets, ...rest } }) => ({
    ...rest,
    buckets: JSON.parse(buckets) as unknown,
    templateId: links.get(id),
  }));
  if (values.length === 0) return [];
  const updated = await tx.$executeRaw`
    UPDATE "template_source" t SET "lineCount" = r."lineCount", "alertCount" = r."alertCount",
      "firstSeen" = r."firstSeen", "lastSeen" = r."lastSeen", "buckets" = r."buckets"
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS r("templateId" text, "lineCount" int,
      "alertCount" int, "firstSeen" timestamp, "lastSeen" timestamp, "buckets" jsonb)
    WHERE t."templateId" = r."templateId" AND t."sourceId" = ${sourceId}`;
  if (updated !== values.length) {
    throw new Error(`Source ${sourceId}: ${updated} of ${values.length} templates have their row.`);
  }
  return values.flatMap(({ templateId }) => templateId ?? []);
}

/** Counts, times, values and samples of a batch, under the template rows found for it. */
async function takeStaged(
  tx: Tx,
  target: StagedRows,
  rows: readonly PlannedRow[],
  rowIds: ReadonlyMap<PlannedRow, string>,
  newIds: ReadonlySet<string>,
): Promise<void> {
  const places = rows.map((row, place) => ({ place, templateId: rowIds.get(row) as string }));
  const isNew = ({ templateId }: Place): boolean => newIds.has(templateId);
  const known = places.filter((one) => !isNew(one));
  // To look for a row that is there costs each of those that are not.
  const taken =
    (await insertStaged(tx, target, places.filter(isNew), Prisma.empty)) +
    (await insertStaged(tx, target, known, REPLACING));
  if (taken !== rows.length) {
    throw new Error(
      `Source ${target.sourceId}: ${taken} of ${rows.length} staged rows were there.`,
    );
  }
  if (known.length > 0) await nameKnown(tx, target, known);
  await tx.$executeRaw`DELETE FROM "import_stage" WHERE "batch" = ${target.batch}`;
}

const REPLACING = Prisma.sql`
  ON CONFLICT ("templateId", "sourceId") DO UPDATE SET "lineCount" = EXCLUDED."lineCount",
    "alertCount" = EXCLUDED."alertCount", "firstSeen" = EXCLUDED."firstSeen", "lastSeen" = EXCLUDED."lastSeen",
    "buckets" = EXCLUDED."buckets", "slots" = EXCLUDED."slots", "samples" = EXCLUDED."samples",
    "places" = EXCLUDED."places"`;

async function insertStaged(
  tx: Tx,
  { sourceId, batch }: StagedRows,
  places: readonly Place[],
  onConflict: Prisma.Sql,
): Promise<number> {
  if (places.length === 0) return 0;
  return tx.$executeRaw`
    INSERT INTO "template_source" ("templateId", "sourceId", "lineCount", "alertCount", "firstSeen", "lastSeen", "buckets", "slots", "samples", "places")
    SELECT r."templateId", ${sourceId}, s."lineCount", s."alertCount", s."firstSeen", s."lastSeen", s."buckets", s."slots", s."samples", s."places"
    FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS r("templateId" text, "place" int)
    JOIN "import_stage" s ON s."batch" = ${batch} AND s."place" = r."place"
    ${onConflict}`;
}

/** Level and component are this source's unless another source named them first. New rows have theirs. */
async function nameKnown(
  tx: Tx,
  { sourceId, batch }: StagedRows,
  places: readonly Place[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "template" t SET "level" = s."level", "component" = s."component"
    FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS r("templateId" text, "place" int)
    JOIN "import_stage" s ON s."batch" = ${batch} AND s."place" = r."place"
    WHERE t."id" = r."templateId" AND (t."level", t."component") IS DISTINCT FROM (s."level", s."component")
      AND ((t."level" IS NULL AND t."component" IS NULL) OR NOT EXISTS (
      SELECT 1 FROM "template_source" x WHERE x."templateId" = t."id" AND x."sourceId" <> ${sourceId}))`;
}

/** Ids under which a template was known, or that became part of it, find it from now on. */
async function addAliases(
  tx: Tx,
  links: TemplateLinks,
  rows: [PlannedRow, string][],
  newIds: ReadonlySet<string>,
  merged: PlannedChanges['merged'],
): Promise<void> {
  const pairs = [
    ...rows.flatMap(([{ ids }, templateId]) =>
      // A new row bears its first id itself.
      ids.slice(newIds.has(templateId) ? 1 : 0).map((id) => ({ templateId, id })),
    ),
    ...merged.map(([from, into]) => ({ templateId: links.get(into), id: from })),
  ].filter(({ templateId }) => templateId !== undefined);
  if (pairs.length === 0) return;
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

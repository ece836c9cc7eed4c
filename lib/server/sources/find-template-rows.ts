import { randomInt } from 'node:crypto';
import { ownGroup } from '#lib/domain/near-duplicates/group-near-duplicates.ts';
import { orderedIds } from '#lib/domain/ordered-ids.ts';
import type { Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { LABELLED_SOURCE, labelOf } from './original-label-sql.ts';
import { countLinks, ownRow, type PlannedRow, type TemplateLinks } from './plan-template-rows.ts';

/** Where rows go, and the batch that holds them. */
export type StagedTarget = {
  projectId: string;
  sourceId: string;
  batch: string;
  /** Near-duplicate group of each text, where they are known beforehand; else each begins in its own, most stay there. */
  groups?: ReadonlyMap<string, string> | undefined;
};

export type FoundRows = { rowIds: Map<PlannedRow, string>; newIds: Set<string> };

/** The template row of each planned row: known by text, renamed, or new. New ones have their counts and label already. */
export async function findRows(
  tx: Tx,
  target: StagedTarget,
  rows: PlannedRow[],
  links: TemplateLinks,
): Promise<FoundRows> {
  const known = await tx.$queryRaw<{ place: number; id: string }[]>`
    SELECT s."place", t."id" FROM "import_stage" s
    JOIN "template" t ON t."projectId" = ${target.projectId} AND t."textHash" = s."textHash"
    WHERE s."batch" = ${target.batch}`;
  const found = new Map(known.map(({ place, id }) => [rows[place] as PlannedRow, id]));
  const own = new Map<PlannedRow, string>();
  const linkCounts = countLinks(links);
  const taken = new Set(found.values());
  for (const row of rows) {
    const mine = found.has(row) ? null : ownRow(row, links, linkCounts);
    if (mine !== null && !taken.has(mine)) own.set(row, mine);
  }
  await renameRows(tx, target, own, found);
  return { rowIds: found, newIds: await insertNew(tx, target, rows, found) };
}

/**
 * Gives template rows their more general text. Votes and decisions stay with the row, so they follow its template; the
 * history says what the text was when they were cast.
 */
async function renameRows(
  tx: Tx,
  target: StagedTarget,
  own: ReadonlyMap<PlannedRow, string>,
  found: Map<PlannedRow, string>,
): Promise<void> {
  const renamable = await findRenamable(tx, target.sourceId, [...own.values()]);
  const events: HistoryEntry[] = [];
  for (const [row, id] of own) {
    const before = renamable.get(id);
    if (before === undefined) continue;
    await tx.template.update({ where: { id }, data: { text: row.text, textHash: row.textHash } });
    found.set(row, id);
    if (!before.isVoted) continue;
    events.push({
      projectId: target.projectId,
      actorId: null,
      kind: 'template.generalised',
      entityType: 'template',
      entityId: id,
      payload: { from: before.text, to: row.text, sourceId: target.sourceId },
    });
  }
  await appendHistory(tx, events);
}

/** Those rows whose text may change with the template: no other source, no merge, and no trace, verdict or snapshot that quotes it. */
async function findRenamable(
  tx: Tx,
  sourceId: string,
  ids: string[],
): Promise<Map<string, { text: string; isVoted: boolean }>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await tx.$queryRaw<{ id: string; text: string; isVoted: boolean }[]>`
    SELECT t."id", t."text", (t."labelState" <> 'OPEN'
        OR EXISTS (SELECT 1 FROM "round_item" x WHERE x."templateId" = t."id")
        OR EXISTS (SELECT 1 FROM "decision" x WHERE x."templateId" = t."id")) AS "isVoted"
    FROM "template" t WHERE t."id" = ANY(${ids})
      AND NOT EXISTS (SELECT 1 FROM "template_source" x WHERE x."templateId" = t."id" AND x."sourceId" <> ${sourceId})
      AND NOT EXISTS (SELECT 1 FROM "merged_text" x WHERE x."templateId" = t."id")
      AND NOT EXISTS (SELECT 1 FROM "trace" x WHERE x."templateId" = t."id")
      AND NOT EXISTS (SELECT 1 FROM "explanation" x WHERE x."templateId" = t."id")
      AND NOT EXISTS (SELECT 1 FROM "snapshot_item" x WHERE x."templateId" = t."id")`;
  return new Map(rows.map(({ id, text, isVoted }) => [id, { text, isVoted }]));
}

/** Those rows that nobody has used: no other source, no label, vote, trace, verdict or snapshot. */
export async function findFree(tx: Tx, sourceId: string, ids: string[]): Promise<Set<string>> {
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

/** Whole at once: a row that is changed afterwards costs all of its indexes again. */
async function insertNew(
  tx: Tx,
  { projectId, sourceId, batch, groups }: StagedTarget,
  rows: PlannedRow[],
  found: Map<PlannedRow, string>,
): Promise<Set<string>> {
  const news = rows.flatMap((row, place) => (found.has(row) ? [] : [{ row, place }]));
  if (news.length === 0) {
    return new Set();
  }
  const { nextTemplate } = await tx.project.update({
    where: { id: projectId },
    data: { nextTemplate: { increment: news.length } },
    select: { nextTemplate: true },
  });
  const first = nextTemplate - news.length;
  // Ordered: a hundred thousand ids by chance would be put into a hundred thousand places of each index.
  const ids = orderedIds(news.length, new Date(), () => randomInt(2 ** 48 - 1));
  const numbered = news.map(({ row, place }, index) => {
    const id = ids[index] as string;
    found.set(row, id);
    return { place, id, number: first + index, group: groups?.get(row.text) ?? ownGroup(row.text) };
  });
  await tx.$executeRaw`
    INSERT INTO "template" ("id", "projectId", "number", "eventId", "aliases", "text", "words", "textHash", "level", "component",
      "nearGroup", "lineCount", "alertCount", "firstSeen", "lastSeen", "originalLabel")
    SELECT r."id", ${projectId}, r."number", s."eventId", '{}', s."text", s."words", s."textHash", s."level", s."component",
      r."group", s."lineCount", s."alertCount", s."firstSeen", s."lastSeen",
      CASE WHEN ${LABELLED_SOURCE} AND s."lineCount" > 0 THEN ${labelOf('s."alertCount"', 's."lineCount"')} END
    FROM jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) AS r("place" int, "id" text, "number" int, "group" text)
    JOIN "import_stage" s ON s."batch" = ${batch} AND s."place" = r."place"
    JOIN "source" o ON o."id" = ${sourceId}`;
  return new Set(numbered.map(({ id }) => id));
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { Actor } from '#lib/domain/access/actor.ts';
import { hashToHex } from '#lib/domain/parsing/hash-text.ts';
import { parseTemplatesCsv, type TemplateCsvRow } from '#lib/domain/patch/parse-templates-csv.ts';
import type { MergedTexts, TallyChange } from '#lib/domain/sources/tally-book.ts';
import { createTemplateTally } from '#lib/domain/sources/template-tally.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { assertNew } from './create-source.ts';
import { planChanges } from './plan-template-rows.ts';
import { readMergedTexts } from './read-merged-texts.ts';
import { asDiskFull } from './receive-upload.ts';
import { regroupNearDuplicates } from './regroup-near-duplicates.ts';
import { foldSearchEntries, gatherSearchEntries } from './search-indexes.ts';
import { openablePath, sourceFolder, uploadPath } from './source-paths.ts';
import { writeTemplates } from './write-templates.ts';

/** The `format` of a source that is a list of templates with labels, not a log. */
export const TEMPLATE_LIST_FORMAT = 'templates';

const TIMEOUT_MS = 120_000;

/**
 * Takes a `template,original_label` CSV as a source of its own: each row counts as one line of its template, as it is
 * written. All or nothing.
 * @throws AppError EMPTY_FILE, MISSING_COLUMN, INVALID_INPUT, CONTRADICTORY_LABELS (with the line), CONFLICT.
 */
export async function importTemplateList(
  actor: Actor,
  input: { projectId: string; csvText: string; fileName: string },
): Promise<{ id: string; templates: number }> {
  const { projectId, csvText, fileName } = input;
  await authorize(actor, projectId, 'sources.import');
  const rows = parseTemplatesCsv(csvText, fileName);
  const changed = toChanges(rows, await readMergedTexts(projectId));
  const planned = planChanges({ changed, merged: [] });
  const id = randomUUID();
  const fileHash = createHash('sha256').update(csvText).digest('hex');
  await assertNew(projectId, fileHash, fileName);
  await keepUpload(id, csvText, fileName);
  try {
    await db().$transaction(
      async (tx) => {
        await gatherSearchEntries(tx);
        const now = new Date();
        await tx.source.create({
          data: {
            id,
            projectId,
            name: fileName,
            format: TEMPLATE_LIST_FORMAT,
            header: 'template,original_label',
            fileName,
            filePath: uploadPath(id),
            fileHash,
            fileBytes: Buffer.byteLength(csvText),
            bytesRead: Buffer.byteLength(csvText),
            state: 'READY',
            linesRead: rows.length,
            linesInTemplates: rows.length,
            templatesFound: changed.length,
            createdBy: actor.userId,
            startedAt: now,
            finishedAt: now,
          },
        });
        const texts = planned.rows.map(({ text }) => text);
        const groups = await regroupNearDuplicates(tx, projectId, texts);
        await writeTemplates(tx, { projectId, sourceId: id, groups }, planned, new Map());
        await appendHistory(tx, [
          {
            projectId,
            actorId: actor.userId,
            kind: 'source.imported',
            entityType: 'source',
            entityId: id,
            payload: { name: fileName, fileHash, templates: changed.length },
          },
        ]);
      },
      { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
    );
  } catch (error) {
    await rm(sourceFolder(id), { recursive: true, force: true });
    throw error;
  }
  // Not waited for: searches find everything meanwhile. Where this process ends before, autovacuum does it.
  void foldSearchEntries().catch(() => undefined);
  return { id, templates: changed.length };
}

/** One entry per distinct text, in the order of the file; texts that were merged are one. */
function toChanges(rows: readonly TemplateCsvRow[], mergedTexts: MergedTexts): TallyChange[] {
  const byText = new Map<string, TallyChange>();
  for (const { template, original_label: label, line } of rows) {
    const tag = label === 'abnormal' ? label : null;
    const text = mergedTexts.get(template) ?? template;
    const id = `E${hashToHex(template)}`;
    const known = byText.get(text);
    if (known) {
      if (!known.ids.includes(id)) known.ids.push(id);
      known.tally.lineCount++;
      known.tally.alertCount += tag ? 1 : 0;
      continue;
    }
    const tally = {
      ...createTemplateTally(text),
      lineCount: 1,
      alertCount: tag ? 1 : 0,
      samples: [{ line, text: template, tag, before: [], after: [] }],
    };
    byText.set(text, { ids: [id], tally, isDetailed: true });
  }
  return [...byText.values()];
}

async function keepUpload(id: string, csvText: string, fileName: string): Promise<void> {
  try {
    await mkdir(sourceFolder(id), { recursive: true });
    await writeFile(openablePath(uploadPath(id)), csvText);
  } catch (error) {
    await rm(sourceFolder(id), { recursive: true, force: true });
    throw asDiskFull(error, fileName);
  }
}

import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import {
  type AnomalyPatchRow,
  formatPatchRecord,
  PATCH_INSTRUCTION,
} from '#lib/domain/patch/anomaly-patch.ts';
import { importedRecordSchema } from '#lib/domain/transfer/imported-record.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { type BlindViewer, blindSql } from '../templates/visibility-sql.ts';

const PAGE = 2000;

type Cursor = { createdAt: Date; id: string };
type Row = Cursor & {
  text: string;
  label: LabelValue;
  original: LabelValue | null;
  imported: unknown;
};
type Scope = { projectId: string; viewer: BlindViewer };

/**
 * The corrections in force, in the authors' exact form and in the order in which they were decided, those of a file in the
 * order of the file and as it wrote them; without those of an open round that the actor votes in. Read in pages, so that
 * any number of them takes little memory.
 */
export async function exportPatch(
  actor: Actor,
  input: { projectId: string },
): Promise<{ fileName: string; parts: AsyncGenerator<string> }> {
  const { projectId } = input;
  const role = await authorize(actor, projectId, 'labels.transfer');
  return {
    fileName: 'anomaly_patch.json',
    parts: writeParts({ projectId, viewer: { actor, role } }),
  };
}

async function* writeParts(scope: Scope): AsyncGenerator<string> {
  let cursor: Cursor | null = null;
  let isFirst = true;
  for (;;) {
    const page: Row[] = await readPage(scope, cursor);
    cursor = page.at(-1) ?? null;
    if (cursor === null) break;
    const records = page.map((row) => formatPatchRecord(toPatchRow(row)));
    yield `${isFirst ? '[\n' : ',\n'}${records.join(',\n')}`;
    isFirst = false;
  }
  yield isFirst ? '[]' : '\n]';
}

/** A record that came in is a correction by its own word, even where this project's log has no original label to differ. */
function readPage({ projectId, viewer }: Scope, after: Cursor | null): Promise<Row[]> {
  const rest = after
    ? Prisma.sql`AND (d."createdAt", d."id") > (${after.createdAt.toISOString()}::timestamp(3), ${after.id})`
    : Prisma.empty;
  return db().$queryRaw<Row[]>`
    SELECT t."text", d."label", d."original", d."imported", d."createdAt", d."id"
    FROM "decision" d JOIN "template" t ON t."id" = d."templateId"
    WHERE d."projectId" = ${projectId} AND t."labelState" = 'FINAL'
      AND (d."isCorrection" OR lower(d."label"::text) <> d."imported"->>'original')
      AND NOT EXISTS (
        SELECT 1 FROM "decision" later WHERE later."templateId" = d."templateId"
          AND (later."createdAt", later."id") > (d."createdAt", d."id"))
      AND NOT ${blindSql(viewer)} ${rest}
    ORDER BY d."createdAt", d."id" LIMIT ${PAGE}`;
}

function toPatchRow({ text, label, original, imported }: Row): AnomalyPatchRow {
  const written = importedRecordSchema.safeParse(imported).data;
  const own = original === null ? null : toLabel(original);
  return {
    instruction: written?.instruction ?? PATCH_INSTRUCTION,
    input: text,
    rectified: toLabel(label),
    label: written?.original ?? own ?? toLabel(label),
    ...(written?.labelFirst ? { labelFirst: true } : {}),
  };
}

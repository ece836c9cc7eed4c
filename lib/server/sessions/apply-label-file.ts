import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import pg from 'pg';
import type { Source } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { LabelFileReport } from '#lib/domain/sessions/label-file-views.ts';
import { dataDir, env } from '#lib/env.ts';
import { databaseUrl, db } from '#lib/server/db/client.ts';
import { copyRows } from '#lib/server/db/copy-rows.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { TEMPLATE_LIST_FORMAT } from '../sources/import-template-list.ts';
import { receiveUpload } from '../sources/receive-upload.ts';
import { findCutSource } from './find-cut-source.ts';
import { removeLineLabels, writeLineLabels } from './line-labels.ts';
import { matchSessionLabels } from './match-session-labels.ts';
import { type ReadLabels, readLabelFile } from './read-label-file.ts';

export type LabelFileInput = {
  sourceId: string;
  fileName: string;
  upload: Readable;
  /** Says what the file holds and changes nothing. */
  isPreview?: boolean | undefined;
  /** Takes the rest of a file with wrong rows. Without it such a file is refused whole. */
  skipWrong?: boolean | undefined;
};

/**
 * Labels from a file beside a log: of sessions by their key (`BlockId,Label`) or of lines by their number (`LineId,Label`).
 * One file of each kind counts; another takes its place.
 * @throws AppError FORBIDDEN, CONFLICT, INVALID_INPUT (wrong rows), and those of reading.
 */
export async function applyLabelFile(
  actor: Actor,
  input: LabelFileInput,
): Promise<LabelFileReport> {
  const { source } = await findCutSource(actor, input.sourceId);
  assertTakesLabels(source);
  const { fileName, upload, isPreview = false, skipWrong = false } = input;
  const path = join(dataDir(), 'uploads', `labels-${randomUUID()}`, 'raw');
  const limitMiB = env().RA_UPLOAD_LIMIT_MB;
  try {
    const { hash } = await receiveUpload(upload, { path, fileName, limitMiB });
    const read = await readLabelFile(path, { fileName, lines: source.linesRead });
    const before = await findFile(source.id, read.kind);
    const report = await toReport(source, { read, fileName, replaces: before?.fileName ?? null });
    if (isPreview) return report;
    if (!skipWrong) assertRight(fileName, read);
    const file = { fileName, fileHash: hash };
    await keepLabels(actor, source, { read, file });
    if (read.kind === 'line' && before && before.fileHash !== hash) {
      await removeLineLabels(source.id, before.fileHash);
    }
    return { ...report, isApplied: true };
  } finally {
    await rm(dirname(path), { recursive: true, force: true });
  }
}

const findFile = (sourceId: string, kind: string) =>
  db().labelFile.findUnique({ where: { sourceId_kind: { sourceId, kind } } });

type Kept = { read: ReadLabels; file: { fileName: string; fileHash: string } };

async function keepLabels(actor: Actor, source: Source, { read, file }: Kept): Promise<void> {
  if (read.kind === 'line') await writeLineLabels(source.id, file.fileHash, read.byLine);
  // One connection and one transaction: COPY is no part of one of the query builder's.
  else await replaceSessionLabels(source.id, read);
  const counts = { rows: read.normal + read.abnormal, abnormal: read.abnormal };
  await db().$transaction(async (tx) => {
    const row = { ...file, ...counts, createdBy: actor.userId, createdAt: new Date() };
    await tx.labelFile.upsert({
      where: { sourceId_kind: { sourceId: source.id, kind: read.kind } },
      create: { ...row, projectId: source.projectId, sourceId: source.id, kind: read.kind },
      update: row,
    });
    await appendHistory(tx, [
      {
        projectId: source.projectId,
        actorId: actor.userId,
        kind: 'source.labelled',
        entityType: 'source',
        entityId: source.id,
        payload: { ...file, ...counts, of: read.kind, left: read.problemCount },
      },
    ]);
  });
}

async function replaceSessionLabels(sourceId: string, { labels }: ReadLabels): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  function* rows() {
    for (const [key, label] of labels) yield [sourceId, key, label];
  }
  try {
    await client.query('BEGIN');
    await client.query('DELETE FROM "session_label" WHERE "sourceId" = $1', [sourceId]);
    const columns = ['sourceId', 'key', 'label'];
    await copyRows(client, { table: 'session_label', columns }, rows());
    await client.query('COMMIT');
  } finally {
    // What is not committed goes with the connection.
    await client.end();
  }
}

async function toReport(
  source: Source,
  { read, fileName, replaces }: { read: ReadLabels; fileName: string; replaces: string | null },
): Promise<LabelFileReport> {
  const { kind, keyColumn, labelColumn, normal, abnormal } = read;
  const { repeated, problemCount, problems } = read;
  return {
    fileName,
    kind,
    keyColumn,
    labelColumn,
    rows: normal + abnormal,
    normal,
    abnormal,
    repeated,
    problemCount,
    problems,
    ...(kind === 'session'
      ? await matchSessionLabels(source.id, read.labels)
      : { matches: [], strangers: [] }),
    lines: source.linesRead,
    replaces,
    isApplied: false,
  };
}

function assertTakesLabels({ format, state, name }: Source): void {
  if (format !== TEMPLATE_LIST_FORMAT && state === 'READY') return;
  const why =
    format === TEMPLATE_LIST_FORMAT ? 'is a list of templates' : 'is not imported whole yet';
  throw new AppError('CONFLICT', {
    message: `${name} ${why}; a label file belongs to a whole log.`,
    details: { cure: 'Import the log first.' },
  });
}

function assertRight(fileName: string, { problemCount, problems }: ReadLabels): void {
  const first = problems[0];
  if (first === undefined) return;
  throw new AppError('INVALID_INPUT', {
    message: `${fileName}, line ${first.line}: ${first.problem}. ${problemCount} rows are wrong; nothing was changed.`,
    details: { file: fileName, line: first.line, cure: 'Mend the file, or leave wrong rows out.' },
  });
}

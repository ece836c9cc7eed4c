import type { Actor } from '#lib/domain/access/actor.ts';
import { type LinePreview, previewLines } from '#lib/domain/sources/preview-lines.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { readSampleLines } from './read-sample-lines.ts';

const PREVIEW_LINES = 500;

/**
 * How the first lines of a source are read: by its own format, or by the one given, to try out before importing again.
 * Null for a list of templates, which has no lines.
 * @throws AppError UNKNOWN_FORMAT or BAD_HEADER_PATTERN.
 */
export async function previewSource(
  actor: Actor,
  input: { sourceId: string; format?: string | undefined; header?: string | undefined },
): Promise<LinePreview | null> {
  const source = await db().source.findUnique({ where: { id: input.sourceId } });
  await authorize(actor, source?.projectId, 'sources.import');
  if (!source || source.format === 'templates') {
    return null;
  }
  const lines = await readSampleLines(source, PREVIEW_LINES);
  const choice = input.format ? input : { format: source.format, header: source.header };
  return previewLines(lines, choice);
}

/** The same for lines sent along: what the API offers to those who have the file elsewhere. */
export async function previewNewSource(
  actor: Actor,
  input: {
    projectId: string;
    lines: string[];
    format?: string | undefined;
    header?: string | undefined;
  },
): Promise<LinePreview> {
  await authorize(actor, input.projectId, 'sources.import');
  return previewLines(input.lines, input);
}

import type { MergedTexts } from '#lib/domain/sources/tally-book.ts';
import { db } from '#lib/server/db/client.ts';

/** The texts of a project's templates that were merged, with the text of what they became part of. */
export async function readMergedTexts(projectId: string): Promise<MergedTexts> {
  const rows = await db().mergedText.findMany({
    where: { projectId },
    select: { text: true, template: { select: { text: true } } },
  });
  return new Map(rows.map(({ text, template }) => [text, template.text]));
}

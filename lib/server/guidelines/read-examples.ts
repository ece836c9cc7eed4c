import type { Actor } from '#lib/domain/access/actor.ts';
import type { GuidelineExample } from '#lib/domain/guidelines/guideline.ts';
import { labelSchema } from '#lib/domain/label.ts';
import { db } from '#lib/server/db/client.ts';
import { findViewer } from '../templates/find-viewer.ts';
import { shownSql } from '../templates/shown-sql.ts';

/** A guideline that names more templates than this shows the rest as names only. */
const MAX_EXAMPLES = 100;

/** Templates of the project by their numbers, each with its label as far as the actor may know it. */
export async function readExamples(
  actor: Actor,
  input: { projectId: string; numbers: readonly number[] },
): Promise<GuidelineExample[]> {
  const viewer = await findViewer(actor, input.projectId);
  const numbers = input.numbers.slice(0, MAX_EXAMPLES);
  if (numbers.length === 0) return [];
  const rows = await db().$queryRaw<
    { number: number; text: string; label: string; blind: boolean }[]
  >`
    SELECT s."number", s."text", s."label", s."blind" FROM (${shownSql(viewer)}) s
    WHERE s."number" = ANY(${numbers}) ORDER BY s."number"`;
  return rows.map(({ number, text, label, blind }) => ({
    number,
    text,
    label: blind ? 'withheld' : (labelSchema.safeParse(label).data ?? null),
  }));
}

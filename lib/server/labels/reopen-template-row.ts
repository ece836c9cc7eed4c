import { AppError } from '#lib/domain/app-error.ts';
import type { Tx } from '#lib/server/db/client.ts';

/** Takes a template's label back under a new revision, guarded on the state it is in: OPEN for a blind round, DISPUTED for a panel. */
export async function reopenTemplateRow(
  tx: Tx,
  input: { templateId: string; from: 'FINAL' | 'DISPUTED'; to: 'OPEN' | 'DISPUTED' },
): Promise<{ revision: number }> {
  const { templateId, from, to } = input;
  const [row] = await tx.$queryRaw<{ revision: number }[]>`
    UPDATE "template" SET "labelState" = ${to}::"LabelState", "finalLabel" = NULL, "revision" = "revision" + 1
    WHERE "id" = ${templateId} AND "labelState" = ${from}::"LabelState" RETURNING "revision"`;
  if (!row) {
    throw new AppError('CONFLICT', {
      message: 'Someone else changed this template first; nothing was changed.',
      details: { reason: 'revision', cure: 'Load it again.' },
    });
  }
  return row;
}

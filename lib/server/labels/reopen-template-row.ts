import { AppError } from '#lib/domain/app-error.ts';
import type { Tx } from '#lib/server/db/client.ts';

/** Sets a template back to OPEN under a new revision, guarded on the state it is in. */
export async function reopenTemplateRow(
  tx: Tx,
  input: { templateId: string; from: 'FINAL' | 'DISPUTED' },
): Promise<{ revision: number }> {
  const { templateId, from } = input;
  const [row] = await tx.$queryRaw<{ revision: number }[]>`
    UPDATE "template" SET "labelState" = 'OPEN', "finalLabel" = NULL, "revision" = "revision" + 1
    WHERE "id" = ${templateId} AND "labelState" = ${from}::"LabelState" RETURNING "revision"`;
  if (!row) {
    throw new AppError('CONFLICT', {
      message: 'Someone else changed this template first; nothing was changed.',
      details: { reason: 'revision', cure: 'Load it again.' },
    });
  }
  return row;
}

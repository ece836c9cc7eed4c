import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { renderCompletion } from '#lib/domain/prompt/completion.ts';
import { type PromptVersion, promptHash } from '#lib/domain/prompt/prompts.ts';
import { type RenderedPrompt, renderPrompt } from '#lib/domain/prompt/render-prompt.ts';
import { db } from '#lib/server/db/client.ts';
import { findSnapshot } from './find-snapshot.ts';
import { toLabel } from './read-candidates.ts';

export type RenderedRow = {
  position: number;
  split: string;
  promptVersion: PromptVersion;
  promptHash: string;
  /** `text` is what a base without a chat template reads; with one, `system` and `user` become messages. */
  prompt: RenderedPrompt;
  /** What the model is trained to write, before the end-of-sequence token; null where the row has no trace. */
  completion: string | null;
};

/** The exact text the model sees for one row. */
export async function renderSnapshotRow(
  actor: Actor,
  input: { snapshotId: string; position: number; promptVersion: PromptVersion },
): Promise<RenderedRow> {
  const snapshot = await findSnapshot(actor, input.snapshotId);
  const row = await db().snapshotItem.findUnique({
    where: { snapshotId_position: { snapshotId: snapshot.id, position: input.position } },
  });
  if (!row) {
    throw new AppError('NOT_FOUND', {
      message: `Snapshot ${snapshot.number} has no row ${input.position}; it has rows 0 to ${snapshot.stats.rows - 1}.`,
      details: { field: 'position' },
    });
  }
  return {
    position: row.position,
    split: row.split,
    promptVersion: input.promptVersion,
    promptHash: promptHash(input.promptVersion),
    prompt: renderPrompt(input.promptVersion, row.log),
    completion: row.think === '' ? null : renderCompletion(row.think, toLabel(row.label)),
  };
}

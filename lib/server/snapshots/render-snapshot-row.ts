import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { renderCompletion } from '#lib/domain/prompt/completion.ts';
import { type PromptVersion, promptHash } from '#lib/domain/prompt/prompts.ts';
import { renderPrompt } from '#lib/domain/prompt/render-prompt.ts';
import type { RenderedRow } from '#lib/domain/snapshot/snapshot-views.ts';
import { db } from '#lib/server/db/client.ts';
import { assertNotVoting } from '#lib/server/rounds/assert-not-voting.ts';
import { findSnapshot } from './find-snapshot.ts';
import { toLabel } from './read-candidates.ts';

/** The exact text the model sees for one row. */
export async function renderSnapshotRow(
  actor: Actor,
  input: { snapshotId: string; position: number; promptVersion: PromptVersion },
): Promise<RenderedRow> {
  const snapshot = await findSnapshot(actor, input.snapshotId);
  await assertNotVoting(actor, snapshot.projectId);
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

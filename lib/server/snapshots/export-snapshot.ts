import type { Actor } from '#lib/domain/access/actor.ts';
import { renderCompletion } from '#lib/domain/prompt/completion.ts';
import type { PromptVersion } from '#lib/domain/prompt/prompts.ts';
import { renderPrompt } from '#lib/domain/prompt/render-prompt.ts';
import { assertNotVoting } from '#lib/server/rounds/assert-not-voting.ts';
import { findSnapshot } from './find-snapshot.ts';
import { readSnapshotRows } from './read-snapshot-rows.ts';

export type SnapshotExport = {
  fileName: string;
  /** JSON lines, each with its newline, in the frozen order. */
  lines: AsyncGenerator<string>;
};

/** The snapshot as JSONL: the same snapshot and prompt give the same bytes, always. */
export async function exportSnapshot(
  actor: Actor,
  input: { snapshotId: string; promptVersion: PromptVersion },
): Promise<SnapshotExport> {
  const snapshot = await findSnapshot(actor, input.snapshotId);
  await assertNotVoting(actor, snapshot.projectId);
  return {
    fileName: `snapshot-${snapshot.number}-${snapshot.hash.slice(0, 8)}.jsonl`,
    lines: renderLines(snapshot.id, input.promptVersion),
  };
}

async function* renderLines(snapshotId: string, version: PromptVersion): AsyncGenerator<string> {
  for await (const { log, label, think, split } of readSnapshotRows(snapshotId)) {
    const prompt = renderPrompt(version, log).text;
    const completion = think === '' ? '' : renderCompletion(think, label);
    yield `${JSON.stringify({ log, label, think, split, prompt, completion })}\n`;
  }
}

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { RunLog } from '#lib/domain/runs/run-views.ts';
import { findRun } from './find-run.ts';
import { runFolder } from './run-folder.ts';

const DEFAULT_BYTES = 32 * 1024;

/** The end of train.log, of all stages and attempts. Empty before the first trainer has started. */
export async function readRunLog(
  actor: Actor,
  input: { runId: string; bytes?: number | undefined },
): Promise<RunLog> {
  const run = await findRun(actor, input.runId);
  const file = await open(join(runFolder(run.id), 'train.log'), 'r').catch(() => null);
  if (!file) {
    return { text: '', fromByte: 0, size: 0 };
  }
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - (input.bytes ?? DEFAULT_BYTES));
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(size - start),
      0,
      size - start,
      start,
    );
    // A first line cut in the middle would begin with half a character.
    const skipped = start === 0 ? 0 : buffer.indexOf(10) + 1;
    return { text: buffer.toString('utf8', skipped, bytesRead), fromByte: start + skipped, size };
  } finally {
    await file.close();
  }
}

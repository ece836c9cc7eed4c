import { createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { db } from '#lib/server/db/client.ts';
import { readSnapshotRows } from '#lib/server/snapshots/read-snapshot-rows.ts';
import { toSnapshotView } from '#lib/server/snapshots/snapshot-view.ts';
import { runFolder } from './run-folder.ts';

const PARTS = ['train', 'probe', 'test'] as const;

/**
 * Writes the frozen rows for the trainer, once: into a folder beside, renamed when it is whole, so that a crash leaves
 * either all of it or nothing. `id` is the template's.
 */
export async function writeRunDataset(input: { runId: string; snapshotId: string }): Promise<void> {
  const target = join(runFolder(input.runId), 'dataset');
  if (await exists(join(target, 'dataset.json'))) {
    return;
  }
  const unfinished = `${target}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const rows = await writeParts(unfinished, input.snapshotId);
  const snapshot = toSnapshotView(
    await db().snapshot.findUniqueOrThrow({ where: { id: input.snapshotId } }),
  );
  const description = {
    hash: snapshot.hash,
    trainRows: rows.train,
    testRows: rows.test,
    probeRows: rows.probe,
    anomalyRate: snapshot.stats.anomalyRate,
  };
  await writeFile(join(unfinished, 'dataset.json'), `${JSON.stringify(description, null, 2)}\n`);
  await rm(target, { recursive: true, force: true });
  await rename(unfinished, target);
}

async function writeParts(
  folder: string,
  snapshotId: string,
): Promise<Record<(typeof PARTS)[number], number>> {
  const files = {
    train: createWriteStream(join(folder, 'train.jsonl')),
    probe: createWriteStream(join(folder, 'probe.jsonl')),
    test: createWriteStream(join(folder, 'test.jsonl')),
  };
  const written = Promise.all(PARTS.map((part) => finished(files[part])));
  // Awaited below; until then a full disk must not count as unhandled.
  written.catch(() => undefined);
  const counts = { train: 0, probe: 0, test: 0 };
  for await (const { templateId, log, label, think, split } of readSnapshotRows(snapshotId)) {
    files[split].write(`${JSON.stringify({ id: templateId, log, label, think })}\n`);
    counts[split] += 1;
  }
  for (const part of PARTS) {
    files[part].end();
  }
  await written;
  return counts;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

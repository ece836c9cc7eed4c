import { open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asDiskFull } from '../sources/receive-upload.ts';
import { sourceFolder } from '../sources/source-paths.ts';

/** How a file calls a line; 0 where it says nothing. */
export const LINE_LABELS = { NORMAL: 1, ABNORMAL: 2 } as const;

/** Where the line labels of a file lie: a byte for each line (LINE_LABELS), named by the hash of the file they are from. */
const lineLabelsPath = (sourceId: string, fileHash: string): string =>
  join(sourceFolder(sourceId), `line-labels-${fileHash.slice(0, 16)}.bin`);

export async function writeLineLabels(
  sourceId: string,
  fileHash: string,
  labels: Uint8Array,
): Promise<void> {
  const path = lineLabelsPath(sourceId, fileHash);
  try {
    await writeFile(`${path}.part`, labels);
    await rename(`${path}.part`, path);
  } catch (error) {
    await rm(`${path}.part`, { force: true });
    throw asDiskFull(error, 'the labels of the lines');
  }
}

export const removeLineLabels = (sourceId: string, fileHash: string): Promise<void> =>
  rm(lineLabelsPath(sourceId, fileHash), { force: true });

/** Hands out the line labels by so many lines; null when the source has none. */
export async function openLineLabels(sourceId: string, file: { fileHash: string } | null) {
  if (file === null) return null;
  const handle = await open(lineLabelsPath(sourceId, file.fileHash));
  return {
    take: async (lines: number): Promise<Uint8Array> => {
      const taken = new Uint8Array(lines);
      await handle.read(taken, 0, lines, null);
      return taken;
    },
    close: () => handle.close(),
  };
}

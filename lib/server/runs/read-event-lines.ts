import { open } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 20;
// A line of completions is far below this; more means the file is not what we think.
const MAX_LINE_BYTES = 64 << 20;
const NEWLINE = 10;

export type EventLines = { lines: string[]; nextOffset: number; hasMore: boolean };

/** Complete lines of a file from a byte offset, about a megabyte at a time. A last line without its newline waits. */
export async function readEventLines(path: string, offset: number): Promise<EventLines> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  });
  if (!file) {
    return { lines: [], nextOffset: offset, hasMore: false };
  }
  try {
    const { size } = await file.stat();
    for (let want = CHUNK_BYTES; ; want *= 4) {
      const length = Math.min(want, size - offset);
      if (length <= 0) {
        return { lines: [], nextOffset: offset, hasMore: false };
      }
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
      if (end >= 0) {
        const lines = buffer.toString('utf8', 0, end).split('\n');
        return { lines, nextOffset: offset + end + 1, hasMore: offset + bytesRead < size };
      }
      if (length === size - offset) {
        return { lines: [], nextOffset: offset, hasMore: false };
      }
      if (want > MAX_LINE_BYTES) {
        throw new Error(`${path}: a line longer than ${MAX_LINE_BYTES} bytes at byte ${offset}.`);
      }
    }
  } finally {
    await file.close();
  }
}

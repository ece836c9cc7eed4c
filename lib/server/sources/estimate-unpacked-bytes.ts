import { open } from 'node:fs/promises';

const GZIP_MAGIC = [0x1f, 0x8b] as const;
const TRAILER_BYTES = 4;
const WRAP = 2 ** 32;

/**
 * Bytes of a log once unpacked: its size when it is plain, what the gzip trailer says when it is packed (RFC 1952: modulo
 * 4 GiB, so the smallest value not below the packed size). Null when the file is gone. Only for showing progress.
 */
export async function estimateUnpackedBytes(path: string): Promise<number | null> {
  const file = await open(path).catch(() => null);
  if (!file) {
    return null;
  }
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(GZIP_MAGIC.length);
    await file.read(head, 0, head.length, 0);
    if (head[0] !== GZIP_MAGIC[0] || head[1] !== GZIP_MAGIC[1]) {
      return size;
    }
    const trailer = Buffer.alloc(TRAILER_BYTES);
    await file.read(trailer, 0, TRAILER_BYTES, Math.max(0, size - TRAILER_BYTES));
    let unpacked = trailer.readUInt32LE(0);
    while (unpacked < size) unpacked += WRAP;
    return unpacked;
  } finally {
    await file.close();
  }
}

import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { openLogStream } from './open-log-stream.ts';
import { formatPackIndex, type MemberStart, packIndexPath } from './pack-index.ts';

/** Unpacked bytes of a member: what is read at most to get at one line. */
const MEMBER_BYTES = 1024 * 1024;
const compress = promisify(gzip);

/**
 * Packs a log, plain or gzip, in place as gzip of many members, with an index beside it, so that it can be read from any
 * offset. The index comes first and counts for the file of its size alone: whenever it is cut off, the log can be read.
 *
 * @returns the packed size in bytes, or null when `signal` ended it; the log is then as it was.
 */
export async function packLog(path: string, signal: AbortSignal): Promise<number | null> {
  const target = `${path}.packing`;
  try {
    const packed = await writeMembers(path, target, signal);
    if (packed === null) return null;
    await writeFile(packIndexPath(path), formatPackIndex(packed.bytes, packed.members));
    await rename(target, path);
    return packed.bytes;
  } finally {
    await rm(target, { force: true });
  }
}

type Packed = { bytes: number; members: MemberStart[] };

async function writeMembers(
  path: string,
  target: string,
  signal: AbortSignal,
): Promise<Packed | null> {
  const file = await open(target, 'w');
  try {
    const packed: Packed = { bytes: 0, members: [] };
    let unpacked = 0;
    for await (const member of cutMembers(openLogStream(path, 0))) {
      if (signal.aborted) return null;
      packed.members.push({ unpacked, packed: packed.bytes });
      packed.bytes += await writeMember(file, member);
      unpacked += member.length;
    }
    await file.sync();
    return packed;
  } finally {
    await file.close();
  }
}

async function writeMember(file: FileHandle, member: Buffer): Promise<number> {
  const bytes = await compress(member);
  await file.writeFile(bytes);
  return bytes.length;
}

async function* cutMembers(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const block of blocks) {
    held.push(block);
    length += block.length;
    if (length < MEMBER_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}

import { type FileHandle, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';
import { db } from '#lib/server/db/client.ts';
import { appendLiveLines, type HeldFeed, type LiveLines } from './append-live-lines.ts';
import { resolveTailPath } from './resolve-tail-path.ts';

/** Read of a file at once. */
const CHUNK_BYTES = 4 * 1024 * 1024;
/** Chunks taken at one look: a file that grows faster is followed later. */
const MOST_CHUNKS = 16;
/** A line that is longer is taken in pieces: its end may never come. */
const MAX_OPEN_LINE = CHUNK_BYTES;
const NEWLINE = 10;

/**
 * Takes what was written to a followed file since the last look: whole lines, no more than there is room for; the rest waits
 * in the file and is counted. A file that was rotated is read to its end under its new name first.
 */
export async function followFile(sourceId: string): Promise<void> {
  try {
    for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      let taken = 0;
      await appendLiveLines(sourceId, async (feed) => {
        const news = await readNews(feed);
        taken = news?.bytes.length ?? 0;
        return news;
      });
      if (taken < CHUNK_BYTES / 2) break;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The file may come back, the folder be opened again: it is told, and tried again.
    await db().liveFeed.updateMany({
      where: { sourceId, closedAt: null },
      data: { problem: error.message },
    });
  }
}

async function readNews(feed: HeldFeed): Promise<LiveLines | null> {
  const path = await resolveTailPath(feed.path ?? '');
  const current = await open(path, 'r').catch((cause) => {
    throw new AppError('FILE_NOT_FOUND', {
      message: `${path} cannot be opened.`,
      cause,
      details: { file: path, cure: 'Check that the worker may read it.' },
    });
  });
  try {
    const { ino, size } = await current.stat();
    const isSame = feed.inode === null || feed.inode === String(ino);
    if (isSame && size >= Number(feed.pathOffset)) return await readFrom(current, feed, size);
    return await readRotated(feed, dirname(path), isSame);
  } finally {
    await current.close();
  }
}

async function readFrom(file: FileHandle, feed: HeldFeed, size: number): Promise<LiveLines | null> {
  const { ino } = await file.stat();
  const from = Number(feed.pathOffset);
  const taken = await readLines(file, from, Math.min(size - from, feed.room, CHUNK_BYTES));
  const waiting = size - from - taken.length;
  const isAsBefore =
    taken.length === 0 && Number(feed.waitingBytes) === waiting && feed.problem === null;
  if (isAsBefore && feed.inode !== null) return null;
  return {
    bytes: taken,
    lines: countLines(taken),
    data: {
      inode: String(ino),
      pathOffset: BigInt(from + taken.length),
      waitingBytes: BigInt(waiting),
      problem: null,
    },
  };
}

/** The rest of the file that was followed before, then the new one from its beginning. */
async function readRotated(feed: HeldFeed, folder: string, isCut: boolean): Promise<LiveLines> {
  const begin = {
    inode: null,
    pathOffset: 0n,
    waitingBytes: 0n,
    rotations: feed.rotations + 1,
    problem: null,
  };
  const old = isCut ? null : await openByInode(folder, feed.inode ?? '');
  if (old === null) {
    const gaps = feed.gaps + 1;
    return { bytes: new Uint8Array(), lines: 0, data: { ...begin, gaps } };
  }
  try {
    const { size } = await old.stat();
    const from = Number(feed.pathOffset);
    const rest = size - from;
    if (rest > Math.min(feed.room, CHUNK_BYTES)) {
      const taken = await readLines(old, from, Math.min(feed.room, CHUNK_BYTES));
      const pathOffset = BigInt(from + taken.length);
      const waitingBytes = BigInt(rest - taken.length);
      return { bytes: taken, lines: countLines(taken), data: { pathOffset, waitingBytes } };
    }
    const bytes = withLastNewline(await readBytes(old, from, rest));
    return { bytes, lines: countLines(bytes), data: begin };
  } finally {
    await old.close();
  }
}

async function openByInode(folder: string, inode: string): Promise<FileHandle | null> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = await open(join(folder, entry.name), 'r').catch(() => null);
    if (file === null) continue;
    if (String((await file.stat()).ino) === inode) return file;
    await file.close();
  }
  return null;
}

/** Whole lines from a position on, within so many bytes. */
async function readLines(file: FileHandle, from: number, bytes: number): Promise<Uint8Array> {
  const read = await readBytes(file, from, bytes);
  const end = read.lastIndexOf(NEWLINE) + 1;
  if (end === 0 && read.length >= MAX_OPEN_LINE) return read;
  return read.subarray(0, end);
}

async function readBytes(file: FileHandle, from: number, bytes: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(Math.max(0, bytes));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}

function withLastNewline(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0 || bytes.at(-1) === NEWLINE) return bytes;
  const whole = new Uint8Array(bytes.length + 1);
  whole.set(bytes);
  whole[bytes.length] = NEWLINE;
  return whole;
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === NEWLINE) lines++;
  return lines;
}

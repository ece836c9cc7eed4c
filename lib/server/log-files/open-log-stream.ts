import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '#lib/domain/app-error.ts';
import { assertTextBlock } from './assert-text-block.ts';
import { findMember, type MemberStart } from './pack-index.ts';
import { readStandardInput } from './standard-input.ts';

const BLOCK_BYTES = 256 * 1024;
const STANDARD_INPUT = '-';
/** A gzip file may unpack to so many times its size; logs come to 10 or 30, and gzip ends at 1,032. */
const MOST_UNPACKED = 200;
/** So much may come out of any file. */
const FREELY_UNPACKED_BYTES = 1024 ** 3;

/**
 * The unpacked bytes of a log, from a byte offset on. gzip is recognised by content, not by name. A
 * plain file is opened at the offset, one packed by `packLog` at the member that holds it; what is
 * otherwise packed or piped is read up to it and thrown away.
 *
 * @param source path of a file, or `-` for standard input.
 * @throws AppError FILE_NOT_FOUND, EMPTY_FILE, BINARY_FILE, TRUNCATED_GZIP, FILE_TOO_LARGE.
 */
export async function* openLogStream(source: string, offset: number): AsyncGenerator<Buffer> {
  const start = await findStart(source, offset);
  const raw = openAt(source, start.packed);
  let toSkip = offset - start.unpacked;
  let position = start.unpacked;
  try {
    for await (const block of unpackWhenGzip(raw)) {
      if (position === 0) assertTextBlock(source, block);
      position += block.length;
      if (position > start.limit) throw unpacksTooFar(source, position, start.limit);
      const skipped = Math.min(toSkip, block.length);
      toSkip -= skipped;
      if (skipped < block.length) yield block.subarray(skipped);
    }
  } catch (error) {
    throw toAppError(source, error);
  }
  if (position === 0) throw emptyFile(source);
}

/** Reads the bytes of `openLogStream` into memory that is there already. */
export type LogReader = {
  /** Fills some of the target; 0 at the end. */
  read: (target: Buffer) => Promise<number>;
  close: () => Promise<void>;
};

/** As `openLogStream`, for who has the memory. */
export async function openLogReader(path: string, offset: number): Promise<LogReader> {
  if (await startsAsGzip(path)) return readerOf(openLogStream(path, offset));
  const file = await open(path).catch((error) => {
    throw toAppError(path, error);
  });
  let position = offset;
  return {
    read: async (target) => {
      const { bytesRead } = await file.read(target, 0, target.length, position);
      if (position === 0 && bytesRead === 0) throw emptyFile(path);
      if (position === 0) assertTextBlock(path, target.subarray(0, bytesRead));
      position += bytesRead;
      return bytesRead;
    },
    close: () => file.close(),
  };
}

function readerOf(blocks: AsyncGenerator<Buffer>): LogReader {
  let held: Buffer = Buffer.alloc(0);
  return {
    read: async (target) => {
      if (held.length === 0) {
        const next = await blocks.next();
        if (next.done) return 0;
        held = next.value;
      }
      const copied = held.copy(target);
      held = held.subarray(copied);
      return copied;
    },
    close: async () => void (await blocks.return(undefined)),
  };
}

type Start = MemberStart & {
  /** Unpacked bytes after which the data is taken for an attack. */
  limit: number;
};

async function findStart(source: string, offset: number): Promise<Start> {
  if (source === STANDARD_INPUT) return { unpacked: 0, packed: 0, limit: Infinity };
  if (!(await startsAsGzip(source))) return { unpacked: offset, packed: offset, limit: Infinity };
  const member = await findMember(source, offset);
  if (member !== null) return { ...member, limit: Infinity };
  const { size } = await stat(source);
  return { unpacked: 0, packed: 0, limit: Math.max(FREELY_UNPACKED_BYTES, size * MOST_UNPACKED) };
}

function openAt(source: string, start: number): AsyncIterable<Buffer> {
  if (source === STANDARD_INPUT) return readStandardInput();
  return createReadStream(source, { start, highWaterMark: BLOCK_BYTES });
}

async function startsAsGzip(source: string): Promise<boolean> {
  try {
    if ((await stat(source)).isDirectory()) throw notAFile(source);
    for await (const block of createReadStream(source, { end: 1 })) return isGzipHeader(block);
  } catch (error) {
    throw toAppError(source, error);
  }
  return false;
}

async function* unpackWhenGzip(raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const blocks = raw[Symbol.asyncIterator]();
  let first = await blocks.next();
  let head: Buffer = first.done ? Buffer.alloc(0) : first.value;
  while (!first.done && head.length < 2) {
    first = await blocks.next();
    if (!first.done) head = Buffer.concat([head, first.value]);
  }
  if (head.length === 0) return;
  const all = chain(head, blocks);
  if (isGzipHeader(head)) yield* gunzip(all);
  else yield* all;
}

async function* chain(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* gunzip(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unpacked = createGunzip({ chunkSize: BLOCK_BYTES });
  // The error also reaches whoever reads `unpacked`; the callback only keeps it from being unhandled.
  pipeline(Readable.from(packed), unpacked, () => undefined);
  for await (const block of unpacked) yield block as Buffer;
}

function isGzipHeader(block: Buffer): boolean {
  return block[0] === 0x1f && block[1] === 0x8b;
}

function toAppError(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') {
    const state = code === 'Z_BUF_ERROR' ? 'ends in the middle' : 'is damaged';
    return new AppError('TRUNCATED_GZIP', {
      message: `${file}: the gzip data ${state}.`,
      cause: error,
      details: { file, cure: 'Copy the file again and check it with gzip -t.' },
    });
  }
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EISDIR') {
    const why = code === 'EACCES' ? 'no permission to read it' : 'no such file';
    return new AppError('FILE_NOT_FOUND', {
      message: `${file}: ${why}.`,
      cause: error,
      details: { file, cure: 'Check the path and its permissions.' },
    });
  }
  return error;
}

function notAFile(file: string): AppError {
  return new AppError('FILE_NOT_FOUND', {
    message: `${file}: is a folder, not a file.`,
    details: { file, cure: 'Name the log files in it, for example with a shell pattern.' },
  });
}

function emptyFile(source: string): AppError {
  const file = source === STANDARD_INPUT ? 'standard input' : source;
  return new AppError('EMPTY_FILE', {
    message: `${file}: is empty.`,
    details: { file, cure: 'Give a log with at least one line.' },
  });
}

function unpacksTooFar(file: string, position: number, limit: number): AppError {
  const gib = (limit / 1024 ** 3).toFixed(1);
  return new AppError('FILE_TOO_LARGE', {
    message: `${file}: unpacks to more than ${gib} GiB, over ${MOST_UNPACKED} times its size.`,
    details: { file, offset: position, cure: 'Unpack it yourself and import the parts you want.' },
  });
}

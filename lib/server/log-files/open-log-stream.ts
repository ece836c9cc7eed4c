import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '#lib/domain/app-error.ts';
import { assertTextBlock } from './assert-text-block.ts';

const BLOCK_BYTES = 256 * 1024;
const STANDARD_INPUT = '-';

/**
 * The unpacked bytes of a log, from a byte offset on. gzip is recognised by content, not by name. A
 * plain file is opened at the offset; what is packed or piped is read up to it and thrown away.
 *
 * @param source path of a file, or `-` for standard input.
 * @throws AppError FILE_NOT_FOUND, EMPTY_FILE, BINARY_FILE, TRUNCATED_GZIP.
 */
export async function* openLogStream(source: string, offset: number): AsyncGenerator<Buffer> {
  const isGzip = source !== STANDARD_INPUT && (await startsAsGzip(source));
  const canSeek = source !== STANDARD_INPUT && !isGzip;
  const raw = canSeek && offset > 0 ? openAt(source, offset) : openAt(source, 0);
  let toSkip = canSeek ? 0 : offset;
  let position = canSeek ? offset : 0;
  try {
    for await (const block of unpackWhenGzip(raw)) {
      if (position === 0) assertTextBlock(source, block);
      position += block.length;
      const skipped = Math.min(toSkip, block.length);
      toSkip -= skipped;
      if (skipped < block.length) yield block.subarray(skipped);
    }
  } catch (error) {
    throw toAppError(source, error);
  }
  if (position === 0) throw emptyFile(source);
}

function openAt(source: string, start: number): AsyncIterable<Buffer> {
  if (source === STANDARD_INPUT) return process.stdin;
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

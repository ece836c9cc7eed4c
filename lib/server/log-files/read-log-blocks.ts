import type { LogBlock } from '#lib/domain/sources/block-digest.ts';
import type { OpenMessages } from '#lib/domain/sources/open-messages.ts';
import { isPlainText } from './block-text.ts';
import { openLogReader } from './open-log-stream.ts';
import { MAX_LINE_BYTES } from './read-log-lines.ts';

export type FileBlock = LogBlock & {
  bytes: Buffer;
  /** Where the next block begins, in bytes of the unpacked file. */
  endOffset: number;
};

const BLOCK_BYTES = 8 * 1024 * 1024;
/** The first block is small, so that the first templates are there soon. */
const FIRST_BLOCK_BYTES = 256 * 1024;
const EARLY_BYTES = 8 * 1024 * 1024;
/** More than a line may have, so that its reader sees that it is cut. */
const KEPT_HEAD = MAX_LINE_BYTES + 1;
const NEWLINE = 10;

export type ReadBlocksOptions = {
  /** Where the first block begins: the byte offset of a line's start in the unpacked file. */
  offset: number;
  /** Default 8 MiB, less for the first. */
  blockBytes?: number | undefined;
  /** A block's memory is used again for the one that comes so many after it. */
  kept: number;
  /** Where to stop, in bytes of a plain file that may be growing. Default its end. */
  until?: number | undefined;
  /** Follows messages that lie in several lines: a block does not end within one that fits in it. */
  openMessages?: OpenMessages | null;
};

/**
 * A log file, gzip or plain, in blocks of whole lines, in memory that threads may share. Where a block ends depends on the
 * file and on where the one before it ended, not on how it was read. Of a line longer than `MAX_LINE_BYTES` that fits in
 * no block only the beginning is kept.
 *
 * @throws AppError FILE_NOT_FOUND, EMPTY_FILE, BINARY_FILE, or TRUNCATED_GZIP after the whole lines before the fault.
 */
export async function* readLogBlocks(
  path: string,
  options: ReadBlocksOptions,
): AsyncGenerator<FileBlock> {
  const cutter = createBlockCutter(options);
  const reader = await openLogReader(path, options.offset);
  let left = (options.until ?? Number.POSITIVE_INFINITY) - options.offset;
  let fault: unknown = null;
  try {
    for (;;) {
      const room = cutter.room();
      const bytes = left > 0 ? await reader.read(room.subarray(0, Math.min(room.length, left))) : 0;
      if (bytes === 0) break;
      left -= bytes;
      cutter.add(bytes);
      for (let block = cutter.next(); block !== null; block = cutter.next()) yield block;
    }
  } catch (error) {
    fault = error;
  } finally {
    await reader.close();
  }
  const last = cutter.end(fault === null);
  if (last !== null) yield last;
  if (fault !== null) throw fault;
}

function createBlockCutter(options: ReadBlocksOptions) {
  const { offset, blockBytes: given, kept, openMessages = null } = options;
  const size = Math.max(given ?? BLOCK_BYTES, MAX_LINE_BYTES * 2);
  const ring: Buffer[] = [];
  let turn = 0;
  let held = takeTurn();
  let length = 0;
  /** Bytes of a line that fills it all, beyond those kept. */
  let skipped = 0;
  /** Of the lines held, those looked at, and the end of the last one after which no message is open. */
  let followed = 0;
  let closedEnd = 0;
  let at = offset;
  let blockBytes = given ?? (at === 0 ? FIRST_BLOCK_BYTES : BLOCK_BYTES);

  function takeTurn(): Buffer {
    const place = turn++ % kept;
    ring[place] ??= Buffer.from(new SharedArrayBuffer(size));
    return ring[place];
  }

  /** Where the next bytes go. */
  const room = (): Buffer => held.subarray(length, length < blockBytes ? blockBytes : size);

  function add(bytes: number): void {
    length += bytes;
  }

  function next(): FileBlock | null {
    const end = blockEnd();
    if (end > 0) return take(end);
    if (length === size) {
      // One line: its head is kept, the rest goes by.
      skipped += size - KEPT_HEAD;
      length = KEPT_HEAD;
    }
    return null;
  }

  /** The end of the last whole line within a block's bytes, else of the first one beyond; 0 when there is none yet. */
  function blockEnd(): number {
    if (skipped > 0) return held.subarray(0, length).indexOf(NEWLINE, KEPT_HEAD) + 1;
    if (length < blockBytes) return 0;
    if (openMessages !== null) {
      const closed = closedBlockEnd(openMessages);
      // A message that fills it all is cut.
      if (closed > 0 || length < size) return closed;
    }
    const last = held.lastIndexOf(NEWLINE, blockBytes - 1);
    return last >= 0 ? last + 1 : held.subarray(0, length).indexOf(NEWLINE, blockBytes) + 1;
  }

  /** The same where no message is open. */
  function closedBlockEnd(messages: OpenMessages): number {
    while (closedEnd === 0 || followed < blockBytes) {
      const end = held.subarray(0, length).indexOf(NEWLINE, followed);
      if (end < 0 || (closedEnd > 0 && end >= blockBytes)) break;
      if (messages.isClosedAfter(held, followed, end)) closedEnd = end + 1;
      followed = end + 1;
    }
    return closedEnd;
  }

  function take(end: number): FileBlock {
    const bytes = held.subarray(0, skipped > 0 ? KEPT_HEAD : end);
    const block = {
      bytes,
      isPlain: isPlainText(bytes),
      skipped: skipped > 0 ? skipped + end - KEPT_HEAD : 0,
      isFirst: at === 0,
      isEarly: at < EARLY_BYTES,
      endOffset: at + end + skipped,
    };
    at = block.endOffset;
    blockBytes = given ?? BLOCK_BYTES;
    const rest = held.subarray(end, length);
    held = takeTurn();
    rest.copy(held);
    length = rest.length;
    skipped = 0;
    followed = 0;
    closedEnd = 0;
    openMessages?.reset();
    return block;
  }

  /** What is left; after a fault only whole lines of it. */
  function end(isWhole: boolean): FileBlock | null {
    const whole = skipped > 0 ? 0 : held.subarray(0, length).lastIndexOf(NEWLINE) + 1;
    const end = isWhole ? length : whole;
    return end === 0 ? null : take(end);
  }

  return { room, add, next, end };
}

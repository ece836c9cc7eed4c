import { isAscii } from 'node:buffer';
import type { BlockText } from '#lib/domain/sources/block-digest.ts';
import type { IssueKind } from '#lib/domain/sources/line-issue.ts';
import { MAX_LINE_BYTES } from './read-log-lines.ts';
import { decodeLine, type LineWarning } from './split-lines.ts';

const ISSUE_OF_WARNING = {
  'line-truncated': 'cut',
  'invalid-utf8': 'invalid-utf8',
  'nul-bytes': 'nul-bytes',
} as const satisfies Record<LineWarning['kind'], IssueKind>;

/** The same bytes are asked for line by line. */
let seen: Uint8Array | null = null;
let seenBuffer: Buffer = Buffer.alloc(0);

/** Bytes of a block as text, by the rules of `readLogLines`. */
export const blockText: BlockText = {
  ascii: (bytes, start, end) => asBuffer(bytes).toString('latin1', start, end),
  line: (block, start, end) => {
    const isLast = end === block.bytes.length;
    const bytes = end - start + (isLast ? block.skipped : 0);
    const { text, warnings } = decodeLine(asBuffer(block.bytes).subarray(start, end), {
      lineNumber: block.isFirst && start === 0 ? 1 : 2,
      offset: start,
      bytes,
      maxLineBytes: MAX_LINE_BYTES,
      isWhole: !isLast || block.skipped === 0,
    });
    return { text, issues: warnings.map(({ kind }) => ISSUE_OF_WARNING[kind]) };
  },
};

/** A line's bytes as text, with no word on what is odd about them. */
export const decodeBytes = (bytes: Uint8Array, start: number, end: number): string =>
  asBuffer(bytes).toString('utf8', start, end);

/** Whether no line of a block needs a look at its bytes. */
export const isPlainText = (bytes: Buffer): boolean => isAscii(bytes) && !bytes.includes(0);

/** The same memory; what comes from another thread has lost its class. */
function asBuffer(bytes: Uint8Array): Buffer {
  if (Buffer.isBuffer(bytes)) return bytes;
  if (bytes !== seen) {
    seen = bytes;
    seenBuffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return seenBuffer;
}

import { isAscii, isUtf8 } from 'node:buffer';

export type LineWarning = {
  kind: 'line-truncated' | 'invalid-utf8' | 'nul-bytes';
  /** Names the line. */
  message: string;
};

export type RawLogLine = {
  /** 1-based. */
  lineNumber: number;
  /** The line without its end (LF or CRLF); invalid UTF-8 is replaced by U+FFFD. */
  text: string;
  /** Byte offset of the line's start in the unpacked file. */
  offset: number;
  /** Bytes of the line, its end included; the next line is at `offset + bytes`. */
  bytes: number;
  warnings: readonly LineWarning[];
};

export type LineStart = { offset: number; lineNumber: number };

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const NO_WARNINGS: readonly LineWarning[] = [];
const NUL = '\u0000';

/**
 * Cuts blocks of bytes into lines. Of a line longer than `maxLineBytes` the head is kept and the
 * rest skipped without being held, so that memory stays bounded by one block and one line.
 */
export function createLineSplitter(start: LineStart, maxLineBytes: number) {
  let { offset, lineNumber } = start;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let lineBytes = 0;

  function push(block: Buffer): RawLogLine[] {
    const lines: RawLogLine[] = [];
    let from = 0;
    for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, from)) {
      hold(block.subarray(from, end));
      lineBytes += end - from;
      lines.push(finish(1));
      from = end + 1;
    }
    if (from < block.length) {
      hold(Buffer.from(block.subarray(from)));
      lineBytes += block.length - from;
    }
    return lines;
  }

  /** The last line, when the input does not end in a newline. */
  function end(): RawLogLine[] {
    return lineBytes === 0 ? [] : [finish(0)];
  }

  function hold(part: Buffer): void {
    const room = maxLineBytes + 1 - heldBytes;
    if (room <= 0 || part.length === 0) return;
    held.push(part.length > room ? part.subarray(0, room) : part);
    heldBytes += Math.min(part.length, room);
  }

  function finish(endBytes: 0 | 1): RawLogLine {
    const raw = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
    const bytes = lineBytes + endBytes;
    const isWhole = raw.length === lineBytes;
    const line = decodeLine(raw, { lineNumber, offset, bytes, maxLineBytes, isWhole });
    offset += bytes;
    lineNumber++;
    held = [];
    heldBytes = 0;
    lineBytes = 0;
    return line;
  }

  return { push, end };
}

export type LinePlace = {
  lineNumber: number;
  offset: number;
  bytes: number;
  maxLineBytes: number;
  /** All of the line's bytes were kept. */
  isWhole: boolean;
};

/** A line's bytes, without the newline, as text. */
export function decodeLine(raw: Buffer, place: LinePlace): RawLogLine {
  const { lineNumber, offset, bytes, maxLineBytes, isWhole } = place;
  const warnings: LineWarning[] = [];
  let kept = isWhole && raw.at(-1) === CARRIAGE_RETURN ? raw.subarray(0, -1) : raw;
  if (!isWhole || kept.length > maxLineBytes) {
    kept = cutAtCharacter(raw, maxLineBytes);
    const message = `line ${lineNumber}: ${bytes} bytes long, cut after ${kept.length}`;
    warnings.push({ kind: 'line-truncated', message });
  }
  const isPlain = isAscii(kept);
  const text = kept.toString(isPlain ? 'latin1' : 'utf8');
  if (!isPlain && !isUtf8(kept)) {
    warnings.push({
      kind: 'invalid-utf8',
      message: `line ${lineNumber}: invalid UTF-8 replaced by U+FFFD`,
    });
  }
  if (text.includes(NUL)) {
    warnings.push({ kind: 'nul-bytes', message: `line ${lineNumber}: holds NUL bytes` });
  }
  const isMarked = lineNumber === 1 && text.charCodeAt(0) === 0xfeff;
  return {
    lineNumber,
    text: isMarked ? text.slice(1) : text,
    offset,
    bytes,
    warnings: warnings.length === 0 ? NO_WARNINGS : warnings,
  };
}

/** At most `limit` bytes, not ending inside a UTF-8 character. */
function cutAtCharacter(raw: Buffer, limit: number): Buffer {
  let end = limit;
  while (end > limit - 4 && end > 0 && ((raw[end] ?? 0) & 0xc0) === 0x80) end--;
  return raw.subarray(0, end);
}

import type { LogFormat } from '../parsing/format-definition.ts';
import { readLogLine } from '../parsing/read-line.ts';
import type { BlockText, LogBlock } from './block-digest.ts';
import { MAX_NEIGHBOURS, type ShownLine, toShownLine } from './sample-lines.ts';

const NEWLINE = 10;

type Reading = {
  format: LogFormat;
  year: number;
  text: Pick<BlockText, 'line'>;
  firstLine: number;
};

/** Shows lines of a block, with those around them. Blank lines are passed over. */
export function createBlockShower(block: LogBlock, reading: Reading) {
  const { bytes } = block;
  const { format, firstLine, text } = reading;

  /** The line that begins at the offset, or the message of which it is the last piece; null when it is blank. */
  function show(line: number, offset: number, message?: string): ShownLine | null {
    if (message !== undefined)
      return toShownLine({ lineNumber: firstLine + line, text: message }, null, format);
    const raw = text.line(block, offset, endOf(offset));
    if (raw.text.trim() === '') return null;
    const read = readLogLine(format, raw.text, reading);
    return toShownLine({ lineNumber: firstLine + line, text: raw.text }, read, format);
  }

  /** Up to three lines before the offset of that line, the nearest last. */
  function before(line: number, offset: number): ShownLine[] {
    const shown: ShownLine[] = [];
    let end = offset - 1;
    for (let at = line - 1; end >= 0 && shown.length < MAX_NEIGHBOURS; at--) {
      const start = end === 0 ? 0 : bytes.lastIndexOf(NEWLINE, end - 1) + 1;
      const found = show(at, start);
      if (found) shown.unshift(found);
      end = start - 1;
    }
    return shown;
  }

  /** Up to three lines after that line, the nearest first. */
  function after(line: number, offset: number): ShownLine[] {
    return from(line + 1, endOf(offset) + 1);
  }

  /** Up to three lines from an offset on. */
  function from(line: number, offset: number): ShownLine[] {
    const shown: ShownLine[] = [];
    let start = offset;
    for (let at = line; start < bytes.length && shown.length < MAX_NEIGHBOURS; at++) {
      const found = show(at, start);
      if (found) shown.push(found);
      start = endOf(start) + 1;
    }
    return shown;
  }

  function endOf(offset: number): number {
    const end = bytes.indexOf(NEWLINE, offset);
    return end < 0 ? bytes.length : end;
  }

  /** The last lines of a block with that many lines. */
  function last(lines: number): ShownLine[] {
    const end = bytes.at(-1) === NEWLINE ? bytes.length : bytes.length + 1;
    return before(lines, end);
  }

  return { show, before, after, from, last };
}

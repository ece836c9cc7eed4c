import type { LineKernel } from '../parsing/line-kernel.ts';
import { type LineScanner, RECORD, SCAN_END } from '../parsing/line-scanner.ts';

/** Who is told of the lines of a block, in order. Places are bytes of the block. */
export type LineTaker = {
  /** A line that the kernel has read; false when it is for those who read text after all. */
  takeRecord: (bytes: Uint8Array, record: number, windowStart: number) => boolean;
  takeText: (start: number, end: number) => void;
  /** The kernel has forgotten its names. */
  clearNames: () => void;
};

/** Gives the lines of blocks to `taker`, a window at a time. */
export function createWindowReader(kernel: LineKernel, lines: LineScanner, taker: LineTaker) {
  const { numbers } = kernel;
  let bytes: Uint8Array = new Uint8Array(0);
  let windowStart = 0;

  /** Reads the whole lines of the window at `from`; returns their bytes, 0 when the first one is too long for a window. */
  function readWindow(block: Uint8Array, from: number): number {
    bytes = block;
    windowStart = from;
    lines.take(bytes, from);
    let at = 0;
    let isDone = false;
    while (!isDone) {
      const count = lines.scan(at);
      const refused = takeRecords(count);
      if (refused >= 0) {
        // Reading a text may make the kernel forget what the records after it speak of: they are made again.
        at = takeText(numbers[refused + RECORD.start] as number, refused);
      } else {
        at = lines.stoppedAt();
        isDone = lines.reason() === SCAN_END.window;
        if (!isDone) at = takeStop(at, count);
      }
    }
    return at;
  }

  /** Takes the records; the first that is for those who read text, or -1. */
  function takeRecords(count: number): number {
    for (let index = 0; index < count; index++) {
      const record = lines.recordAt(index);
      if (!taker.takeRecord(bytes, record, windowStart)) return record;
    }
    return -1;
  }

  /** Does what a scan stopped for; returns where the next line begins. */
  function takeStop(start: number, count: number): number {
    const reason = lines.reason();
    if (reason === SCAN_END.full) return start;
    if (reason === SCAN_END.namesFull) {
      lines.clearNames();
      taker.clearNames();
      return start;
    }
    const end = lines.lineEnd();
    const isTaken =
      reason === SCAN_END.unknownForm &&
      taker.takeRecord(bytes, lines.recordAt(count), windowStart);
    if (!isTaken) taker.takeText(windowStart + start, windowStart + end);
    return end + 1;
  }

  function takeText(start: number, record: number): number {
    const end = numbers[record + RECORD.end] as number;
    taker.takeText(windowStart + start, windowStart + end);
    return end + 1;
  }

  return { readWindow };
}

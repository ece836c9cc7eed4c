import type { LogFormat } from './format-definition.ts';
import { toHeaderProgram } from './header-program.ts';
import { headerPatternOf } from './known-formats.ts';
import type { LineKernel } from './line-kernel.ts';

/** Why a scan ended, as kernel/scan-lines.ts numbers it. */
export const SCAN_END = { window: 0, unknownForm: 1, forText: 2, full: 3, namesFull: 4 } as const;

/** Numbers of a record; its fields' bounds come after them. */
export const RECORD = {
  form: 0,
  start: 1,
  end: 2,
  isAlert: 3,
  level: 4,
  component: 5,
  time: 6,
  bounds: 8,
} as const;

const NEWLINE = 10;

export type LineScanner = NonNullable<ReturnType<typeof createLineScanner>>;

export type LineScannerOptions = {
  /** Longer lines are for those who read text. */
  maxLineBytes: number;
  /** Whether the forms of messages are looked for. */
  withForms: boolean;
};

/** Reads the lines of a format in the kernel, a window at a time; null for formats whose header it cannot read. */
export function createLineScanner(
  format: LogFormat,
  kernel: LineKernel,
  { maxLineBytes, withForms }: LineScannerOptions,
) {
  const program = toHeaderProgram(format);
  if (program === null) return null;
  const fields = headerPatternOf(format).fields.length;
  const windowAt = kernel.windowAt();
  const size = kernel.textBytes() - 1;
  const statusAt = kernel.statusAt() / 4;
  const recordsAt = kernel.recordsAt() / 4;
  const recordNumbers = RECORD.bounds + fields * 2;

  function start(): void {
    kernel.bytes.set(program as Uint8Array, kernel.programAt());
    kernel.start(fields, maxLineBytes, withForms);
  }

  /** Takes a window of a text from `from` on; a last line without an end is given one. */
  function take(bytes: Uint8Array, from: number): void {
    const end = Math.min(bytes.length, from + size);
    kernel.bytes.set(bytes.subarray(from, end), windowAt);
    const isCut = end === bytes.length && bytes[end - 1] !== NEWLINE;
    if (isCut) kernel.bytes[windowAt + end - from] = NEWLINE;
    kernel.takeWindow(end - from + (isCut ? 1 : 0));
  }

  return {
    /** Must be called by whoever takes the kernel. */
    start,
    take,
    /** Reads lines of the window from `from` on; the number of records. */
    scan: kernel.scanLines,
    clearNames: kernel.clearNames,
    reason: (): number => kernel.numbers[statusAt] as number,
    /** The line at which a scan stopped, in bytes of the window. */
    stoppedAt: (): number => kernel.numbers[statusAt + 1] as number,
    lineEnd: (): number => kernel.numbers[statusAt + 2] as number,
    /** Where a record is in `kernel.numbers`. */
    recordAt: (index: number): number => recordsAt + index * recordNumbers,
  };
}

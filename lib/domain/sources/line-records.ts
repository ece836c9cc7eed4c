import type { LogFormat } from '../parsing/format-definition.ts';
import { headerPatternOf } from '../parsing/known-formats.ts';
import type { LineKernel } from '../parsing/line-kernel.ts';
import { RECORD } from '../parsing/line-scanner.ts';
import { emptyFormLine, type FormLine } from './form-counter.ts';
import type { createScannedFields } from './scanned-fields.ts';

type ScannedFields = ReturnType<typeof createScannedFields>;
type Names = (string | null | undefined)[];

/**
 * What counting needs of a line, from the kernel's record of it. `bounds` are those of `scanned`, in bytes of the block;
 * they are filled in when a field must be read as text.
 */
export function createRecordReader(
  format: LogFormat,
  kernel: LineKernel,
  scanned: ScannedFields,
  bounds: Int32Array,
) {
  const { numbers } = kernel;
  const times = new Float64Array(numbers.buffer);
  const { fields } = headerPatternOf(format);
  const hasTime = format.timeFields.kind !== 'none';
  const hasChoices = format.oneOf !== undefined;
  const content = RECORD.bounds + (fields.length - 1) * 2;
  const levels: Names = [null];
  const components: Names = [null];
  let filled = -1;
  const line = emptyFormLine();

  /** The line of a record; null when it is for those who read text. The same object every time. */
  function read(record: number, bytes: Uint8Array, windowStart: number): FormLine | null {
    filled = -1;
    if (hasChoices) {
      fill(record, windowStart);
      return scanned.read(bytes);
    }
    line.isAlert = numbers[record + RECORD.isAlert] === 1;
    const level = numbers[record + RECORD.level] as number;
    const component = numbers[record + RECORD.component] as number;
    line.time = times[(record + RECORD.time) >> 1] as number;
    const isKnown = levels[level] !== undefined && components[component] !== undefined;
    if (!isKnown || (hasTime && Number.isNaN(line.time))) {
      readTexts(record, bytes, windowStart);
      return line;
    }
    line.level = levels[level] as string | null;
    line.component = components[component] as string | null;
    return line;
  }

  function readTexts(record: number, bytes: Uint8Array, windowStart: number): void {
    fill(record, windowStart);
    if (Number.isNaN(line.time)) line.time = scanned.time(bytes) ?? Number.NaN;
    line.level = nameOf(levels, numbers[record + RECORD.level] as number, () =>
      scanned.level(bytes),
    );
    line.component = nameOf(components, numbers[record + RECORD.component] as number, () =>
      scanned.component(bytes),
    );
  }

  function nameOf(names: Names, number: number, readName: () => string | null): string | null {
    const known = names[number];
    if (known !== undefined) return known;
    const name = readName();
    if (number >= 0) names[number] = name;
    return name;
  }

  /** Fills in the bounds of all fields. */
  function fill(record: number, windowStart: number): void {
    if (filled === record) return;
    filled = record;
    for (let at = 0; at < bounds.length; at++) {
      bounds[at] = windowStart + (numbers[record + RECORD.bounds + at] as number);
    }
  }

  return {
    read,
    fill,
    contentStart: (record: number): number => numbers[record + content] as number,
    contentEnd: (record: number): number => numbers[record + content + 1] as number,
    /** The kernel has forgotten its names. */
    clearNames: (): void => {
      levels.length = 1;
      components.length = 1;
    },
  };
}

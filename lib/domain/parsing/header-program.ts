import type { LogFormat } from './format-definition.ts';
import type { LiteralPiece } from './header-notation.ts';
import { isJsonHeader } from './json-header.ts';
import { headerPatternOf } from './known-formats.ts';
import { toPieces } from './scan-pieces.ts';

const HEAD_NUMBERS = 16;
const MAX_FIELDS = 64;
const MAX_DIGIT_FIELDS = 8;
const MAX_BYTES = 16_384;
/** In place of a list: one run of blanks. */
const ONE_BLANK = -1;

/**
 * The header of a format as the kernel reads it (kernel/read-header.ts); null for those that it does not: JSON, optional
 * parts, structured data and white space that may be missing.
 */
export function toHeaderProgram(format: LogFormat): Uint8Array | null {
  if (isJsonHeader(format.header)) return null;
  const { nodes, fields } = headerPatternOf(format) as Extract<
    ReturnType<typeof headerPatternOf>,
    { kind: 'text' }
  >;
  if (fields.length > MAX_FIELDS || format.digitFields.length > MAX_DIGIT_FIELDS) return null;
  const lists: LiteralPiece[][] = [[]];
  for (const node of nodes) {
    if (node.kind === 'optional' || (node.kind === 'field' && node.isStructured)) return null;
    if (node.kind === 'field') {
      lists.push([]);
      continue;
    }
    if (!node.pieces.every(isScannable)) return null;
    lists[lists.length - 1] = node.pieces;
  }
  return writeProgram(format, fields, lists.map(toPieces));
}

const isScannable = (piece: LiteralPiece): boolean => piece.kind === 'text' || piece.required;

/** `lists`: what comes before the first field, then what comes after each. */
function writeProgram(
  format: LogFormat,
  fields: readonly string[],
  lists: readonly Uint8Array[][],
): Uint8Array | null {
  const indexOf = (name: string | null | undefined) => (name ? fields.indexOf(name) : -1);
  const { kind, fields: times } = format.timeFields;
  const isEpoch = kind === 'epoch-seconds' && times.length === 1;
  const listsAt = (HEAD_NUMBERS + fields.length * 2) * 4;
  const [prefix, ...ends] = writeLists(lists, listsAt);
  const steps = fields.flatMap((_, field) => {
    const pieces = lists[field + 1] ?? [];
    const isBlank = pieces.length === 1 && pieces[0]?.length === 0;
    return [field, isBlank ? ONE_BLANK : (ends[field]?.at ?? 0)];
  });
  const digits = format.digitFields.map(indexOf);
  const head = [
    indexOf(format.labelField),
    indexOf(format.levelField),
    indexOf(format.componentField),
    isEpoch ? indexOf(times[0]) : -1,
    prefix?.at ?? 0,
    fields.length,
    digits.length,
    ...digits,
  ];
  const numbers = [...head, ...new Array<number>(HEAD_NUMBERS - head.length).fill(0), ...steps];
  const program = [
    ...new Uint8Array(Int32Array.from(numbers).buffer),
    ...[prefix, ...ends].flatMap((list) => list?.bytes ?? []),
  ];
  return program.length > MAX_BYTES ? null : Uint8Array.from(program);
}

/** Each list as bytes, its texts behind it, one after the other from `from` on. */
function writeLists(lists: readonly Uint8Array[][], from: number) {
  let at = from;
  return lists.map((pieces) => {
    const list = { at, bytes: [] as number[] };
    let textAt = at + 4 + pieces.length * 8;
    const numbers = [pieces.length];
    for (const piece of pieces) {
      numbers.push(textAt, piece.length);
      textAt += piece.length;
    }
    const text = pieces.flatMap((piece) => [...piece]);
    const padding = new Array<number>(-textAt & 3).fill(0);
    list.bytes = [...new Uint8Array(Int32Array.from(numbers).buffer), ...text, ...padding];
    at += list.bytes.length;
    return list;
  });
}

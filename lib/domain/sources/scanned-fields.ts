import type { LogFormat } from '../parsing/format-definition.ts';
import { headerPatternOf } from '../parsing/known-formats.ts';
import { levelName } from '../parsing/level-name.ts';
import { parseLogTime } from '../parsing/parse-log-time.ts';
import type { BlockText } from './block-digest.ts';
import { emptyFormLine, type FormLine } from './form-counter.ts';

const MINUS = 45;
const ZERO = 48;
const MAX_EPOCH_DIGITS = 12;
const MAX_KEPT_NAMES = 4096;

type Name = { text: string; next: Name | null };

/**
 * Reads what counting needs from the fields that a header scanner has found, as `readLogLine` would. The line it returns
 * is the same object every time; null when a field that must be digits is not.
 */
export function createScannedFields(
  format: LogFormat,
  bounds: Int32Array,
  options: { year: number; text: Pick<BlockText, 'ascii'> },
) {
  const { fields } = headerPatternOf(format);
  const { kind, fields: timeNames } = format.timeFields;
  const indexOf = (name: string | null) => (name === null ? -1 : fields.indexOf(name));
  const label = indexOf(format.labelField);
  const level = indexOf(format.levelField);
  const component = indexOf(format.componentField);
  const node = indexOf(format.nodeField);
  const digits = format.digitFields.map(indexOf);
  const times = timeNames.map(indexOf);
  const choices = Object.entries(format.oneOf ?? {}).map(
    ([name, texts]) => [indexOf(name), texts] as const,
  );
  const levelNames = format.levelKind === undefined ? null : new Map<string, string | null>();
  const nil = format.nil ?? null;
  const isEpoch = kind === 'epoch-seconds' && times.length === 1;
  let lastTime: { text: string; time: number | null } = { text: '', time: null };
  let names = new Map<number, Name>();
  let namesKept = 0;
  const line = emptyFormLine();

  function read(bytes: Uint8Array): FormLine | null {
    for (let index = 0; index < digits.length; index++) {
      if (!isDigitField(bytes, digits[index] as number)) return null;
    }
    for (let index = 0; index < choices.length; index++) {
      const [field, texts] = choices[index] as (typeof choices)[number];
      if (!texts.includes(nameOf(bytes, field) ?? '')) return null;
    }
    line.isAlert = label >= 0 && !isDash(bytes, label);
    line.time = (isEpoch ? readEpoch(bytes, times[0] as number) : readTime(bytes)) ?? Number.NaN;
    line.level = level < 0 ? null : levelOf(bytes);
    line.component = component < 0 ? null : nameOf(bytes, component);
    return line;
  }

  function levelOf(bytes: Uint8Array): string | null {
    const text = nameOf(bytes, level);
    if (levelNames === null || text === null) return text;
    let name = levelNames.get(text);
    if (name === undefined) {
      name = levelName(format, text);
      if (levelNames.size < MAX_KEPT_NAMES) levelNames.set(text, name);
    }
    return name;
  }

  function isDigitField(bytes: Uint8Array, field: number): boolean {
    const start = bounds[field * 2] as number;
    const end = bounds[field * 2 + 1] as number;
    for (let at = start; at < end; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) return false;
    }
    return end > start;
  }

  function isDash(bytes: Uint8Array, field: number): boolean {
    const start = bounds[field * 2] as number;
    return bounds[field * 2 + 1] === start + 1 && bytes[start] === MINUS;
  }

  function readEpoch(bytes: Uint8Array, field: number): number | null {
    const start = bounds[field * 2] as number;
    const end = bounds[field * 2 + 1] as number;
    if (end - start > MAX_EPOCH_DIGITS || !isDigitField(bytes, field)) return readTime(bytes);
    let seconds = 0;
    for (let at = start; at < end; at++) seconds = seconds * 10 + (bytes[at] as number) - ZERO;
    return seconds * 1000;
  }

  function readTime(bytes: Uint8Array): number | null {
    if (kind === 'none') return null;
    const text = times.map((field) => textOf(bytes, field)).join(' ');
    if (text !== lastTime.text) {
      lastTime = { text, time: parseLogTime(kind, text, options.year) };
    }
    return lastTime.time;
  }

  function textOf(bytes: Uint8Array, field: number): string {
    if (field < 0) return '';
    return options.text.ascii(bytes, bounds[field * 2] as number, bounds[field * 2 + 1] as number);
  }

  /** The text of a field, made once for all lines that have it. */
  function nameOf(bytes: Uint8Array, field: number): string | null {
    const start = bounds[field * 2] as number;
    const end = bounds[field * 2 + 1] as number;
    if (
      end === start ||
      (nil !== null && isText(bytes, start, nil) && end - start === nil.length)
    ) {
      return null;
    }
    let hash = end - start;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    const first = names.get(hash) ?? null;
    for (let name = first; name !== null; name = name.next) {
      if (name.text.length === end - start && isText(bytes, start, name.text)) return name.text;
    }
    if (namesKept++ >= MAX_KEPT_NAMES) {
      names = new Map();
      namesKept = 0;
    }
    const text = textOf(bytes, field);
    names.set(hash, { text, next: first });
    return text;
  }

  return {
    read,
    /** The fields by themselves, of a line for which `read` need not be asked. */
    time: readTime,
    level: (bytes: Uint8Array): string | null => (level < 0 ? null : levelOf(bytes)),
    component: (bytes: Uint8Array): string | null =>
      component < 0 ? null : nameOf(bytes, component),
    /** The node of the line that was read last. Asked of few lines, so not a part of `read`. */
    node: (bytes: Uint8Array): string | null => (node < 0 ? null : nameOf(bytes, node)),
  };
}

function isText(bytes: Uint8Array, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (bytes[start + at] !== text.charCodeAt(at)) return false;
  }
  return true;
}

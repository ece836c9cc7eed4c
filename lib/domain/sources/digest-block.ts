import { toCanonicalForm } from '../parsing/classify-run.ts';
import { declaredTemplate } from '../parsing/declared-template.ts';
import type { LogFormat } from '../parsing/format-definition.ts';
import type { HeaderScanner } from '../parsing/header-scanner.ts';
import { headerPatternOf } from '../parsing/known-formats.ts';
import { createLineJoiner, type JoinedLine } from '../parsing/line-joiner.ts';
import { lineKernel, takeKernel } from '../parsing/line-kernel.ts';
import { createLineScanner, RECORD } from '../parsing/line-scanner.ts';
import type { LogLine } from '../parsing/log-line.ts';
import { createFormMasker } from '../parsing/mask-line.ts';
import { readLogLine } from '../parsing/read-line.ts';
import { createFormatScanner } from '../parsing/scan-header.ts';
import { createSignatureCache } from '../parsing/signature-cache.ts';
import { MINING } from '../parsing/template-miner.ts';
import type { BlockDigest, BlockText, LogBlock } from './block-digest.ts';
import {
  closeCounter,
  countInForm,
  createFormCounter,
  type FormCounter,
  type FormLine,
} from './form-counter.ts';
import { addMessage, messagesWanted } from './form-tally.ts';
import { type IssueKind, MAX_ISSUE_ROWS } from './line-issue.ts';
import { createRecordReader } from './line-records.ts';
import { createPlainLook, type LineVisitor, toTextLook } from './line-visitor.ts';
import { createScannedFields } from './scanned-fields.ts';
import { createWindowReader } from './window-reader.ts';

export type DigestOptions = {
  /** Year for formats that write none. */
  year: number;
  text: BlockText;
  /** Signature cache on or off; it changes the speed and never a result. Default true. */
  cache?: boolean;
  /** Longer lines are cut here. */
  maxLineBytes: number;
  /** Told of every line, in order; those of a joined message when it ends. */
  visit?: LineVisitor;
};

/** A masked text, and the place of its tally in the digest of the block of that number. */
type KnownForm = { masked: string; block: number; place: number };

/** Where a line of a block is. */
type Place = { line: number; offset: number };

/** A digest ends with the line, or the window of lines, that brings it this many. */
const MAX_FORMS = 4096;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const BACKSLASH = 92;
const LETTER_F = 70;
const NO_BLOCK: LogBlock = {
  bytes: new Uint8Array(0),
  isPlain: true,
  skipped: 0,
  isFirst: false,
  isEarly: false,
};
/** What `cleanLine` takes out. */
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * Reads blocks of a log (a block by `readParts`), each on its own: what it says of a block depends on that block alone, so blocks may be read by
 * several workers in any order. Lines whose signature is known are counted straight from their bytes.
 */
export function createBlockDigester(format: LogFormat, options: DigestOptions) {
  const { text, maxLineBytes, cache: withForms = true } = options;
  const kernel = lineKernel();
  const lines = createLineScanner(format, kernel, { maxLineBytes, withForms });
  const scanner = lines === null ? createFormatScanner(format) : null;
  const bounds = scanner?.bounds ?? new Int32Array(headerPatternOf(format).fields.length * 2);
  const scanned = createScannedFields(format, bounds, options);
  const records = createRecordReader(format, kernel, scanned, bounds);
  const windows = lines && createWindowReader(kernel, lines, { takeRecord, takeText, ...records });
  const joiner = createLineJoiner<Place>(format);
  const isWhole = createWholeCheck(format, bounds);
  const isDeclared = createDeclaredCheck(format, bounds);
  const look = options.visit ? createPlainLook(format, bounds, text) : null;
  const needsBounds = isWhole !== null || isDeclared !== null || look !== null;
  const cache = withForms ? createSignatureCache<KnownForm>(kernel, MINING.maxSignatures) : null;
  const maskForm = createFormMasker(MINING.maxWords);
  const formAt = kernel.formAt();
  let forms = new Map<string, KnownForm>();
  let counters: FormCounter[] = [];
  let block = 0;
  let wanted = 0;
  let digest = emptyDigest();
  let source: LogBlock = NO_BLOCK;

  function readBlock(next: LogBlock): BlockDigest {
    takeKernel(scanned, beginInKernel);
    source = next;
    forms = new Map();
    counters = [];
    digest = emptyDigest();
    block++;
    wanted = messagesWanted(source.isEarly);
    const { bytes } = source;
    let start = 0;
    while (start < bytes.length && (counters.length < MAX_FORMS || joiner.isWaiting())) {
      const read = windows?.readWindow(bytes, start) ?? 0;
      start += read > 0 ? read : readLine(bytes, start);
    }
    digest.bytes = Math.min(start, bytes.length);
    for (const joined of joiner.flush()) {
      // Its last piece stands for the message whose end is missing.
      digest.linesJoined--;
      countRead(joined);
    }
    source = NO_BLOCK;
    digest.forms = counters.map(closeCounter);
    return digest;
  }

  function beginInKernel(): void {
    lines?.start();
    records.clearNames();
    cache?.clear();
  }

  /** Reads the line at `start`; returns its bytes. */
  function readLine(bytes: Uint8Array, start: number): number {
    const found = bytes.indexOf(NEWLINE, start);
    const next = found < 0 ? bytes.length : found;
    if (scanner === null || !readPlain(scanner, start, next)) takeText(start, next);
    return next + 1 - start;
  }

  /** Counts a line that the kernel has read. */
  function takeRecord(bytes: Uint8Array, record: number, windowStart: number): boolean {
    const line = records.read(record, bytes, windowStart);
    if (line === null) return false;
    if (needsBounds) {
      records.fill(record, windowStart);
      if (!isPlainMessage(bytes)) return false;
    }
    const form = kernel.numbers[record + RECORD.form] as number;
    let known = form < 0 ? undefined : cache?.at(form);
    if (known === undefined) {
      known = formOfRecord(record, bytes, windowStart);
      if (known === undefined) return false;
    }
    const start = windowStart + (kernel.numbers[record + RECORD.start] as number);
    if (countPlain(line, start, known)) {
      records.fill(record, windowStart);
      keepMessage(bytes, known);
    }
    if (look !== null) options.visit?.message(known.place, line, look.at(bytes));
    digest.lines++;
    return true;
  }

  /** Counts a plain ASCII line with a plain header from its bytes; false when it is another one. */
  function readPlain({ scan }: HeaderScanner, start: number, next: number): boolean {
    const { bytes } = source;
    if (next - start > maxLineBytes || (!source.isPlain && !isPlainLine(bytes, start, next))) {
      return false;
    }
    let end = next;
    if (end > start && bytes[end - 1] === CARRIAGE_RETURN) end--;
    while (end > start && isBlank(bytes[end - 1] as number)) end--;
    if (!scan(bytes, start, end)) return false;
    const line = scanned.read(bytes);
    if (line === null || !isPlainMessage(bytes)) return false;
    const known =
      cache?.get(bytes, contentStart(), contentEnd()) ??
      formOfNew(toCanonicalForm(text.ascii(bytes, contentStart(), contentEnd())));
    if (known === undefined) return false;
    if (countPlain(line, start, known)) keepMessage(bytes, known);
    if (look !== null) options.visit?.message(known.place, line, look.at(bytes));
    digest.lines++;
    return true;
  }

  /** Whether the line whose bounds are known is all of a message, and gives no template. */
  function isPlainMessage(bytes: Uint8Array): boolean {
    if (isWhole !== null && (joiner.isWaiting() || !isWhole(bytes))) return false;
    return isDeclared?.() !== true;
  }

  /** The form of the message of a record, which the kernel does not know. */
  function formOfRecord(record: number, bytes: Uint8Array, windowStart: number) {
    const start = records.contentStart(record);
    const length = kernel.writeFormOf(start, records.contentEnd(record));
    if (length >= 0) return formOfNew(text.ascii(kernel.bytes, formAt, formAt + length));
    records.fill(record, windowStart);
    return formOfNew(toCanonicalForm(text.ascii(bytes, contentStart(), contentEnd())));
  }

  /** What a canonical form that the cache does not have is masked to; undefined for one that must be cleaned first. */
  function formOfNew(form: string): KnownForm | undefined {
    if (CONTROL.test(form)) return undefined;
    const known = formOfMasked(maskForm(form));
    cache?.keep(known);
    return known;
  }

  /** Counts a line; whether its message is wanted too. */
  function countPlain(line: FormLine, start: number, known: KnownForm): boolean {
    line.line = digest.lines;
    line.offset = start;
    digest.linesInTemplates++;
    return countInForm(counterOf(known), line) <= wanted;
  }

  function keepMessage(bytes: Uint8Array, known: KnownForm): void {
    addMessage(
      counterOf(known).tally,
      text.ascii(bytes, contentStart(), contentEnd()),
      scanned.node(bytes),
    );
  }

  const contentStart = () => bounds[bounds.length - 2] as number;
  const contentEnd = () => bounds[bounds.length - 1] as number;

  function takeText(start: number, next: number): void {
    readOther(start, next);
    digest.lines++;
  }

  function readOther(start: number, next: number): void {
    const raw = text.line(source, start, next);
    for (const kind of raw.issues) report(kind, start);
    if (raw.text.trim() === '') {
      digest.linesEmpty++;
      options.visit?.without('empty');
      return;
    }
    const read = readLogLine(format, raw.text, options);
    if (read === null) {
      digest.linesOther++;
      report('other-shape', start);
      options.visit?.without('other');
      return;
    }
    const joined = joiner.take(read, { line: digest.lines, offset: start });
    if (joined === null) digest.linesJoined++;
    else countRead(joined);
  }

  /** Counts a message that was read as text, at the place of its last line. */
  function countRead({ read, place, parts, isCut }: JoinedLine<Place>): void {
    if (isCut) report('cut', place.offset, place.line);
    for (let part = 0; part < parts; part++) options.visit?.without('joined');
    if (read.content === '') {
      digest.linesOther++;
      report('no-message', place.offset, place.line);
      options.visit?.without('other');
      return;
    }
    const known = formOfRead(read);
    const counter = counterOf(known);
    const { tally } = counter;
    digest.linesInTemplates++;
    const line = toFormLine(read, place);
    if (countInForm(counter, line) <= wanted) addMessage(tally, ownCopy(read.content), read.node);
    const sample = parts > 0 ? tally.samples.at(-1) : undefined;
    if (sample?.line === place.line) sample.text = ownCopy(read.content);
    options.visit?.message(known.place, line, toTextLook(read));
  }

  function formOfRead({ content, fields }: LogLine): KnownForm {
    const template = format.templateField === undefined ? '' : fields[format.templateField];
    return template ? formOfMasked(declaredTemplate(template)) : formOf(content);
  }

  function formOf(content: string): KnownForm {
    const cached = cache?.getText(content);
    if (cached !== undefined) return cached;
    const known = formOfMasked(maskForm(toCanonicalForm(content)));
    cache?.setText(content, known);
    return known;
  }

  const formOfMasked = (masked: string): KnownForm =>
    forms.get(masked) ?? { masked, block: 0, place: 0 };

  function counterOf(known: KnownForm): FormCounter {
    if (known.block !== block) {
      // Another signature of the same text may have been here first.
      const first = forms.get(known.masked);
      if (first === undefined) forms.set(known.masked, known);
      known.place = first?.place ?? counters.push(createFormCounter(known.masked)) - 1;
      known.block = block;
    }
    return counters[known.place] as FormCounter;
  }

  function toFormLine({ alertTag, timestamp, level, component }: LogLine, place: Place): FormLine {
    const time = timestamp ?? Number.NaN;
    return { ...place, isAlert: alertTag !== null, time, level, component };
  }

  function report(kind: IssueKind, offset: number, line = digest.lines): void {
    digest.issueCounts[kind] = (digest.issueCounts[kind] ?? 0) + 1;
    if (digest.issues.length < MAX_ISSUE_ROWS) digest.issues.push({ line, offset, kind });
  }

  return { readBlock };
}

export type BlockDigester = ReturnType<typeof createBlockDigester>;

/** Whether a line needs no other to be a message; null for formats whose lines never do. */
function createWholeCheck(format: LogFormat, bounds: Int32Array) {
  const { join } = format;
  if (join === undefined) return null;
  if (join.openWhen === 'no-line-end') {
    // The scanner leaves a line end out of the value: its backslash comes next.
    return (bytes: Uint8Array) => bytes[bounds.at(-1) as number] === BACKSLASH;
  }
  const flag = headerPatternOf(format).fields.indexOf(join.openWhen.field) * 2;
  return (bytes: Uint8Array) => bytes[bounds[flag] as number] === LETTER_F;
}

/** Whether a line gives its template; null for formats whose lines never do. */
function createDeclaredCheck(format: LogFormat, bounds: Int32Array) {
  if (format.templateField === undefined) return null;
  const start = headerPatternOf(format).fields.indexOf(format.templateField) * 2;
  return () => (bounds[start + 1] as number) > (bounds[start] as number);
}

/** A slice keeps all of the text it was cut from alive. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}

function isPlainLine(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === 0 || byte > 127) return false;
  }
  return true;
}

const emptyDigest = (): BlockDigest => ({
  bytes: 0,
  lines: 0,
  linesInTemplates: 0,
  linesOther: 0,
  linesEmpty: 0,
  linesJoined: 0,
  issueCounts: {},
  issues: [],
  forms: [],
});

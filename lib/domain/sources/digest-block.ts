import { declaredTemplate } from '../parsing/declared-template.ts';
import type { LogFormat } from '../parsing/format-definition.ts';
import { headerPatternOf } from '../parsing/known-formats.ts';
import { createLineJoiner, type JoinedLine } from '../parsing/line-joiner.ts';
import type { LogLine } from '../parsing/log-line.ts';
import { createLineMasker } from '../parsing/mask-line.ts';
import { readLogLine } from '../parsing/read-line.ts';
import { createFormatScanner } from '../parsing/scan-header.ts';
import { createSignatureCache } from '../parsing/signature-cache.ts';
import { MINING } from '../parsing/template-miner.ts';
import type { BlockDigest, BlockText, FormTally, LogBlock } from './block-digest.ts';
import {
  addMessage,
  countInForm,
  createFormTally,
  type FormLine,
  messagesWanted,
} from './form-tally.ts';
import { type IssueKind, MAX_ISSUE_ROWS } from './line-issue.ts';
import { createPlainLook, type LineVisitor, toTextLook } from './line-visitor.ts';
import { createScannedFields } from './scanned-fields.ts';

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

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const BACKSLASH = 92;
const LETTER_F = 70;
/** What `cleanLine` takes out. */
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * Reads blocks of a log, each on its own: what it says of a block depends on that block alone, so blocks may be read by
 * several workers in any order. Lines whose signature is known are counted straight from their bytes.
 */
export function createBlockDigester(format: LogFormat, options: DigestOptions) {
  const { text, maxLineBytes } = options;
  const scanner = createFormatScanner(format);
  const scanned = scanner && createScannedFields(format, scanner.bounds, options);
  const joiner = createLineJoiner<Place>(format);
  const isWhole = scanner && createWholeCheck(format, scanner.bounds);
  const isDeclared = scanner && createDeclaredCheck(format, scanner.bounds);
  const look = options.visit && scanner ? createPlainLook(format, scanner.bounds, text) : null;
  const cache =
    options.cache === false ? null : createSignatureCache<KnownForm>(MINING.maxSignatures);
  const mask = createLineMasker(MINING.maxWords);
  let forms = new Map<string, KnownForm>();
  let block = 0;
  let wanted = 0;
  let digest = emptyDigest();

  function readBlock(source: LogBlock): BlockDigest {
    forms = new Map();
    digest = emptyDigest();
    block++;
    wanted = messagesWanted(source.isEarly);
    const { bytes } = source;
    for (let start = 0; start < bytes.length; ) {
      const found = bytes.indexOf(NEWLINE, start);
      const next = found < 0 ? bytes.length : found;
      if (!readPlain(source, start, next)) readOther(source, start, next);
      digest.lines++;
      start = next + 1;
    }
    for (const joined of joiner.flush()) {
      // Its last piece stands for the message whose end is missing.
      digest.linesJoined--;
      countRead(joined);
    }
    return digest;
  }

  /** Counts a plain ASCII line with a plain header from its bytes; false when it is another one. */
  function readPlain(source: LogBlock, start: number, next: number): boolean {
    if (scanner === null || scanned === null) return false;
    const { bytes } = source;
    if (next - start > maxLineBytes || (!source.isPlain && !isPlainLine(bytes, start, next))) {
      return false;
    }
    let end = next;
    if (end > start && bytes[end - 1] === CARRIAGE_RETURN) end--;
    while (end > start && isBlank(bytes[end - 1] as number)) end--;
    if (!scanner.scan(bytes, start, end)) return false;
    const contentStart = scanner.bounds[scanner.bounds.length - 2] as number;
    const contentEnd = scanner.bounds[scanner.bounds.length - 1] as number;
    const line = scanned.read(bytes);
    if (line === null) return false;
    if (isWhole !== null && (joiner.isWaiting() || !isWhole(bytes))) return false;
    if (isDeclared?.() === true) return false;
    let known = cache?.get(bytes, contentStart, contentEnd);
    if (known === undefined) {
      const content = text.ascii(bytes, contentStart, contentEnd);
      if (CONTROL.test(content)) return false;
      known = formOf(content);
    }
    const tally = tallyOf(known);
    line.line = digest.lines;
    line.offset = start;
    digest.linesInTemplates++;
    if (countInForm(tally, line) <= wanted) {
      addMessage(tally, text.ascii(bytes, contentStart, contentEnd), scanned.node(bytes));
    }
    if (look !== null) options.visit?.message(known.place, line, look.at(bytes));
    return true;
  }

  function readOther(source: LogBlock, start: number, next: number): void {
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
    const tally = tallyOf(known);
    digest.linesInTemplates++;
    const line = toFormLine(read, place);
    if (countInForm(tally, line) <= wanted) addMessage(tally, ownCopy(read.content), read.node);
    const sample = parts > 0 ? tally.samples.at(-1) : undefined;
    if (sample?.line === place.line) sample.text = ownCopy(read.content);
    options.visit?.message(known.place, line, toTextLook(read));
  }

  function formOfRead({ content, fields }: LogLine): KnownForm {
    const template = format.templateField === undefined ? '' : fields[format.templateField];
    if (!template) return formOf(content);
    const masked = declaredTemplate(template);
    return forms.get(masked) ?? { masked, block: 0, place: 0 };
  }

  function formOf(content: string): KnownForm {
    const cached = cache?.getText(content);
    if (cached !== undefined) return cached;
    const masked = mask(content);
    const known = forms.get(masked) ?? { masked, block: 0, place: 0 };
    cache?.setText(content, known);
    return known;
  }

  function tallyOf(known: KnownForm): FormTally {
    if (known.block !== block) {
      // Another signature of the same text may have been here first.
      const first = forms.get(known.masked);
      if (first === undefined) forms.set(known.masked, known);
      known.place = first?.place ?? digest.forms.push(createFormTally(known.masked)) - 1;
      known.block = block;
    }
    return digest.forms[known.place] as FormTally;
  }

  function toFormLine({ alertTag, timestamp, level, component }: LogLine, place: Place): FormLine {
    return { ...place, isAlert: alertTag !== null, timestamp, level, component };
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
  lines: 0,
  linesInTemplates: 0,
  linesOther: 0,
  linesEmpty: 0,
  linesJoined: 0,
  issueCounts: {},
  issues: [],
  forms: [],
});

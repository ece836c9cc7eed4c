import { nextClear, nextSet } from './bit-maps';
import { BREAKS, DIGITS, PROGRAM, RECORD_HEAD, WINDOW } from './memory';

// A program is a list of numbers of 4 bytes, written by header-program.ts: what is named here, then the steps, then lists of
// pieces, then their bytes. A step is a field and the place of the list of what comes after it; a list is its number of
// pieces and each one's place and length, which is 0 for a run of blanks. Places are bytes from the program's beginning; -1 is
// the list of one run of blanks.
const LABEL: usize = PROGRAM;
const LEVEL: usize = PROGRAM + 4;
const COMPONENT: usize = PROGRAM + 8;
const EPOCH: usize = PROGRAM + 12;
const PREFIX: usize = PROGRAM + 16;
const STEP_COUNT: usize = PROGRAM + 20;
const DIGIT_COUNT: usize = PROGRAM + 24;
const DIGIT_FIELDS: usize = PROGRAM + 28;
const STEPS: usize = PROGRAM + 64;

const TAB: u8 = 9;
const SPACE: u8 = 32;
const DASH: u8 = 45;
const ZERO: u8 = 48;
const MAX_EPOCH_DIGITS: i32 = 12;
const BLANKS: i32 = -1;

/** Fields of the format, -1 for one that it does not have. `epochField` has the time as a number of seconds. */
export let labelField: i32 = -1;
export let levelField: i32 = -1;
export let componentField: i32 = -1;
export let epochField: i32 = -1;
let stepCount: i32 = 0;
let digitCount: i32 = 0;

export function takeProgram(): void {
  labelField = load<i32>(LABEL);
  levelField = load<i32>(LEVEL);
  componentField = load<i32>(COMPONENT);
  epochField = load<i32>(EPOCH);
  stepCount = load<i32>(STEP_COUNT);
  digitCount = load<i32>(DIGIT_COUNT);
}

/** Notes the bounds of the fields of the line `[start, end)`; false when it is for those who read text. */
export function readHeader(record: usize, start: i32, end: i32): bool {
  if (start >= end || !isVisible(byteAt(start))) return false;
  let at = matchPieces(load<i32>(PREFIX), start, end);
  const last = stepCount - 1;
  for (let step = 0; step < last; step++) {
    if (at < 0) return false;
    const place = STEPS + <usize>step * 8;
    const pieces = load<i32>(place, 4);
    const bounds = record + RECORD_HEAD + <usize>load<i32>(place) * 8;
    store<i32>(bounds, at);
    if (pieces === BLANKS) {
      at = nextSet(WINDOW + BREAKS, at, end);
      if (at >= end || !isBlank(byteAt(at))) return false;
      store<i32>(bounds, at, 4);
      at = skipBlanks(at + 1, end);
    } else {
      const fieldEnd = findPieces(pieces, at, end);
      if (fieldEnd < 0) return false;
      store<i32>(bounds, fieldEnd, 4);
      at = matchPieces(pieces, fieldEnd, end);
    }
  }
  if (at < 0 || at >= end || isBlank(byteAt(at))) return false;
  const bounds = record + RECORD_HEAD + <usize>load<i32>(STEPS + <usize>last * 8) * 8;
  store<i32>(bounds, at);
  store<i32>(bounds, end, 4);
  return hasDigits(record);
}

/** The first place where the pieces are; -1 when there is none, or a byte before it that is for those who read text. */
function findPieces(list: i32, from: i32, end: i32): i32 {
  const first = PROGRAM + <usize>list;
  const length = load<i32>(first, 8);
  const begin = length === 0 ? 0 : load<u8>(PROGRAM + <usize>load<i32>(first, 4));
  for (let at = from; at < end; at++) {
    const byte = byteAt(at);
    if (!isVisible(byte) && !isBlank(byte)) return -1;
    const begins = length === 0 ? isBlank(byte) : byte === begin;
    if (begins && matchPieces(list, at, end) >= 0) return at;
  }
  return -1;
}

/** Where the pieces end, or -1. */
function matchPieces(list: i32, from: i32, end: i32): i32 {
  let at = from;
  let piece = PROGRAM + <usize>list;
  for (let left = load<i32>(piece); left > 0; left--) {
    const text = load<i32>(piece, 4);
    const length = load<i32>(piece, 8);
    piece += 8;
    if (length === 0) {
      if (at >= end || !isBlank(byteAt(at))) return -1;
      at = skipBlanks(at + 1, end);
      continue;
    }
    if (at + length > end) return -1;
    for (let index = 0; index < length; index++) {
      if (byteAt(at + index) !== load<u8>(PROGRAM + <usize>(text + index))) return -1;
    }
    at += length;
  }
  return at;
}

function skipBlanks(from: i32, end: i32): i32 {
  let at = from;
  while (at < end && isBlank(byteAt(at))) at++;
  return at;
}

function hasDigits(record: usize): bool {
  for (let index = 0; index < digitCount; index++) {
    if (!isDigits(record, load<i32>(DIGIT_FIELDS + <usize>index * 4))) return false;
  }
  return true;
}

export function fieldStart(record: usize, field: i32): i32 {
  return load<i32>(record + <usize>field * 8, RECORD_HEAD);
}

export function fieldEnd(record: usize, field: i32): i32 {
  return load<i32>(record + <usize>field * 8, RECORD_HEAD + 4);
}

function isDigits(record: usize, field: i32): bool {
  const start = fieldStart(record, field);
  const end = fieldEnd(record, field);
  return end > start && nextClear(WINDOW + DIGITS, start, end) === end;
}

/** A field that says that a line is a normal one. */
export function isDash(record: usize, field: i32): bool {
  const start = fieldStart(record, field);
  return fieldEnd(record, field) === start + 1 && byteAt(start) === DASH;
}

/** Milliseconds since 1970 of a field of seconds; NaN when it is for others to read. */
export function readEpoch(record: usize, field: i32): f64 {
  const end = fieldEnd(record, field);
  let at = fieldStart(record, field);
  if (end - at > MAX_EPOCH_DIGITS || !isDigits(record, field)) return NaN;
  let seconds: i64 = 0;
  for (; at < end; at++) seconds = seconds * 10 + <i64>(byteAt(at) - ZERO);
  return <f64>(seconds * 1000);
}

function byteAt(at: i32): u8 {
  return load<u8>(WINDOW + <usize>at);
}

export function isBlank(byte: u8): bool {
  return byte === SPACE || byte === TAB;
}

function isVisible(byte: u8): bool {
  return byte > SPACE && byte < 127;
}

import { mapText, nextSet } from './bit-maps';
import { findForm } from './known-forms';
import { clearNames, hasRoomForNames, numberName } from './known-names';
import {
  FORM,
  LINE_ENDS,
  MAX_MESSAGE,
  MAX_RECORDS,
  MESSAGE,
  PROGRAM,
  RECORD_HEAD,
  RECORDS,
  STATUS,
  TEXT_BYTES,
  WINDOW,
} from './memory';
import {
  componentField,
  epochField,
  fieldEnd,
  fieldStart,
  isBlank,
  isDash,
  labelField,
  levelField,
  readEpoch,
  readHeader,
  takeProgram,
} from './read-header';
import { dropForm, formLength, writeForm } from './write-form';

export { clearForms, keepForm } from './known-forms';
export { clearNames } from './known-names';
export { dropForm } from './write-form';

const READ: i32 = -1;
/** Why a scan ended: the window holds no more whole lines. */
const AT_END: i32 = 0;
/** The line is in the record after the last one, but its form is not known. */
const UNKNOWN_FORM: i32 = 1;
/** The line is for those who read text. */
const FOR_TEXT: i32 = 2;
/** There is no room for another record. */
const FULL: i32 = 3;
/** There is no room for another name. */
const NAMES_FULL: i32 = 4;

const NO_FORM: i32 = -1;
const CARRIAGE_RETURN: u8 = 13;

let content: i32 = 0;
let recordBytes: usize = 0;
let maxLineBytes: i32 = 0;
let findsForms: bool = true;
let windowLength: i32 = 0;
let isPlain: bool = true;

export function windowAt(): usize {
  return WINDOW;
}
export function messageAt(): usize {
  return MESSAGE;
}
export function statusAt(): usize {
  return STATUS;
}
export function programAt(): usize {
  return PROGRAM;
}
export function recordsAt(): usize {
  return RECORDS;
}
export function formAt(): usize {
  return FORM;
}
export function textBytes(): usize {
  return TEXT_BYTES;
}

/** Reads the program written to `programAt`, for a header of so many fields, of which the last is the message. */
export function start(fields: i32, longestLine: i32, withForms: bool): void {
  takeProgram();
  clearNames();
  content = fields - 1;
  recordBytes = RECORD_HEAD + <usize>fields * 8;
  maxLineBytes = longestLine;
  findsForms = withForms;
}

/** Takes what was written to the window. */
export function takeWindow(length: i32): void {
  windowLength = length;
  isPlain = mapText(WINDOW, length);
}

/**
 * Reads the lines of the window from `from` on into records, until one is not for it. The status then has the reason, and
 * the start and end of the line at which it stopped.
 *
 * @returns the number of records.
 */
export function scanLines(from: i32): i32 {
  let at = from;
  let record = RECORDS;
  let count = 0;
  let lineEnd = 0;
  let reason = READ;
  while (reason === READ) {
    lineEnd = nextSet(WINDOW + LINE_ENDS, at, windowLength);
    if (lineEnd >= windowLength) reason = AT_END;
    else if (!hasRoomForNames()) reason = NAMES_FULL;
    else if (count === MAX_RECORDS) reason = FULL;
    else reason = readLine(record, at, lineEnd);
    if (reason !== READ) break;
    count++;
    record += recordBytes;
    at = lineEnd + 1;
  }
  store<i32>(STATUS, reason);
  store<i32>(STATUS, at, 4);
  store<i32>(STATUS, lineEnd, 8);
  return count;
}

/** The number of the form of the message of `length` bytes, below 64 KiB, at `messageAt`; -1 when it is not known. */
export function findMessage(length: i32): i32 {
  mapText(MESSAGE, length);
  writeForm(MESSAGE, 0, length);
  return findForm();
}

/** Writes the form of the message `[start, end)` of the window; its length, or -1 when it has none. */
export function writeFormOf(start: i32, end: i32): i32 {
  if (end - start > MAX_MESSAGE) return -1;
  writeForm(WINDOW, start, end);
  return formLength;
}

/** Fills the record; the reason to stop, or `READ`. */
function readLine(record: usize, start: i32, lineEnd: i32): i32 {
  if (lineEnd - start > maxLineBytes || !(isPlain || isPlainLine(start, lineEnd))) return FOR_TEXT;
  let end = lineEnd;
  if (end > start && load<u8>(WINDOW + <usize>end - 1) === CARRIAGE_RETURN) end--;
  while (end > start && isBlank(load<u8>(WINDOW + <usize>end - 1))) end--;
  if (!readHeader(record, start, end)) return FOR_TEXT;
  store<i32>(record, start, 4);
  store<i32>(record, lineEnd, 8);
  store<i32>(record, labelField >= 0 && !isDash(record, labelField) ? 1 : 0, 12);
  store<i32>(record, numberField(record, levelField), 16);
  store<i32>(record, numberField(record, componentField), 20);
  store<f64>(record, epochField < 0 ? NaN : readEpoch(record, epochField), 24);
  const form = findsForms ? formOf(record) : NO_FORM;
  store<i32>(record, form);
  return form >= 0 || !findsForms ? READ : UNKNOWN_FORM;
}

function numberField(record: usize, field: i32): i32 {
  return field < 0 ? 0 : numberName(fieldStart(record, field), fieldEnd(record, field));
}

function formOf(record: usize): i32 {
  const start = fieldStart(record, content);
  const end = fieldEnd(record, content);
  if (end - start > MAX_MESSAGE) {
    dropForm();
    return NO_FORM;
  }
  writeForm(WINDOW, start, end);
  return findForm();
}

function isPlainLine(start: i32, end: i32): bool {
  for (let at = start; at < end; at++) {
    const byte = load<u8>(WINDOW + <usize>at);
    if (byte === 0 || byte > 127) return false;
  }
  return true;
}

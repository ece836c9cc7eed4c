import { BYTE_CLASSES, MIXED_STAND_IN, NUMBER_STAND_IN } from './classify-run.ts';

const DIGIT = 2;
const NUMBER_MARK = 0x10001;
const MIXED_MARK = 0x10003;
/** Longer messages are not held. */
const MAX_MESSAGE_BYTES = 4096;
const MAX_RUNS = MAX_MESSAGE_BYTES + 1;
/** A stand-in of three bytes is for a run of two at least. */
const MAX_FORM_BYTES = MAX_MESSAGE_BYTES * 2;
/** Room per form; when their bytes are used up the cache is full as well. */
const MEAN_FORM_BYTES = 96;
const LONE_SURROGATE = /\p{Surrogate}/u;
const MULTIPLIER = 0x01000193;
const NUMBER_BYTES = new TextEncoder().encode(NUMBER_STAND_IN);
const MIXED_BYTES = new TextEncoder().encode(MIXED_STAND_IN);

/**
 * Remembers a value for every canonical form seen, looked up straight from the UTF-8 bytes of a
 * message: one pass to hash it, one to compare. Equality is checked in full, so a collision of
 * hashes can never give a line somebody else's template. When full it is emptied: it changes the
 * speed, never a result.
 */
export function createSignatureCache<Value>(maxEntries: number) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, maxEntries * 2)));
  const table = new Int32Array(size);
  const hashes = new Int32Array(maxEntries);
  /** The forms one after the other; form i is in `forms[bounds[i], bounds[i + 1])`. */
  const forms = new Uint8Array(maxEntries * MEAN_FORM_BYTES + MAX_FORM_BYTES);
  const bounds = new Int32Array(maxEntries + 1);
  let values: Value[] = [];
  const encoder = new TextEncoder();
  const runs = createRuns();
  const scratch = new Uint8Array(MAX_MESSAGE_BYTES);

  /** The value of the message in `bytes[start, end)`. */
  function get(bytes: Uint8Array, start: number, end: number): Value | undefined {
    if (end - start > MAX_MESSAGE_BYTES) return undefined;
    const hash = readForm(bytes, start, end, runs);
    for (let at = slotOf(hash); ; at = (at + 1) & (size - 1)) {
      const index = (table[at] as number) - 1;
      if (index < 0) return undefined;
      if (hashes[index] === hash && isForm(bytes, runs, index)) {
        return values[index];
      }
    }
  }

  function set(message: Uint8Array, value: Value): void {
    const isFull = values.length >= maxEntries || end() + MAX_FORM_BYTES > forms.length;
    if (isFull) clear();
    const hash = readForm(message, 0, message.length, runs);
    let at = slotOf(hash);
    while (table[at] !== 0) at = (at + 1) & (size - 1);
    hashes[values.length] = hash;
    bounds[values.length + 1] = writeForm(message, runs, forms, end());
    values.push(value);
    table[at] = values.length;
  }

  const end = () => bounds[values.length] as number;

  /** Whether the message with those runs has the form. */
  function isForm(bytes: Uint8Array, { start, starts, ends, isMixed, count }: Runs, index: number) {
    const formEnd = bounds[index + 1] as number;
    let formAt = bounds[index] as number;
    let at = start;
    for (let run = 0; run <= count; run++) {
      const stop = starts[run] as number;
      if (formAt + stop - at > formEnd) return false;
      while (at < stop) if (bytes[at++] !== forms[formAt++]) return false;
      if (run === count) break;
      const standIn = isMixed[run] === 1 ? MIXED_BYTES : NUMBER_BYTES;
      for (let place = 0; place < standIn.length; place++) {
        if (formAt >= formEnd || forms[formAt++] !== standIn[place]) return false;
      }
      at = ends[run] as number;
    }
    return formAt === formEnd;
  }

  /** The message's bytes, or null when it is too long or has a half of a character, which has no bytes of its own. */
  function encode(message: string): Uint8Array | null {
    if (message.length > MAX_MESSAGE_BYTES) return null;
    const { read, written } = encoder.encodeInto(message, scratch);
    if (read < message.length) return null;
    if (written !== message.length && LONE_SURROGATE.test(message)) return null;
    return scratch.subarray(0, written);
  }

  function getText(message: string): Value | undefined {
    const bytes = encode(message);
    return bytes === null ? undefined : get(bytes, 0, bytes.length);
  }

  function setText(message: string, value: Value): void {
    const bytes = encode(message);
    if (bytes !== null) set(bytes, value);
  }

  function clear(): void {
    table.fill(0);
    values = [];
  }

  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (size - 1);
  return { get, getText, setText, clear };
}

/** The runs of a message that its form has a stand-in for, in order. */
type Runs = {
  start: number;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  isMixed: Uint8Array;
};

const createRuns = (): Runs => ({
  start: 0,
  count: 0,
  starts: new Int32Array(MAX_RUNS),
  ends: new Int32Array(MAX_RUNS),
  isMixed: new Uint8Array(MAX_RUNS),
});

/** Notes the runs, and returns the hash of the canonical form. */
function readForm(bytes: Uint8Array, start: number, end: number, runs: Runs): number {
  const { starts, ends, isMixed } = runs;
  let hash = 0x811c9dc5 | 0;
  let count = 0;
  let at = start;
  while (at < end) {
    let code = bytes[at] as number;
    let kind = BYTE_CLASSES[code] as number;
    if (kind === 0) {
      hash = Math.imul(hash ^ code, MULTIPLIER);
      at++;
      continue;
    }
    const before = hash;
    const runStart = at;
    let letters = 0;
    let digits = 0;
    let mixed = false;
    while (kind !== 0) {
      if (kind === DIGIT) digits++;
      else if (digits > 0) mixed = true;
      else letters++;
      hash = Math.imul(hash ^ code, MULTIPLIER);
      at++;
      if (at >= end) break;
      code = bytes[at] as number;
      kind = BYTE_CLASSES[code] as number;
    }
    mixed ||= letters > 0 && digits > 2;
    if (!mixed && letters > 0) continue;
    hash = Math.imul(before ^ (mixed ? MIXED_MARK : NUMBER_MARK), MULTIPLIER);
    starts[count] = runStart;
    ends[count] = at;
    isMixed[count++] = mixed ? 1 : 0;
  }
  starts[count] = end;
  runs.start = start;
  runs.count = count;
  return hash;
}

/** Writes the canonical form of a message with those runs; returns where it ends. */
function writeForm(message: Uint8Array, runs: Runs, target: Uint8Array, from: number): number {
  const { count, starts, ends, isMixed } = runs;
  let length = from;
  let at = 0;
  for (let run = 0; run <= count; run++) {
    for (const stop = starts[run] as number; at < stop; at++)
      target[length++] = message[at] as number;
    if (run === count) break;
    const standIn = isMixed[run] === 1 ? MIXED_BYTES : NUMBER_BYTES;
    target.set(standIn, length);
    length += standIn.length;
    at = ends[run] as number;
  }
  return length;
}

import { nextClear, nextSet, runStart } from './bit-maps';
import { DIGITS, FORM, WORDS } from './memory';

const NUMBER: u8 = 48;
/** `0z0`, and a byte that what comes next overwrites. */
const MIXED: u32 = 0x307a30;

/** Bytes of the form in hand at `FORM`, behind which lie zeros, and its hash; -1 when there is none. */
export let formLength: i32 = -1;
export let formHash: u64 = 0;

/**
 * Writes the canonical form of the message `[start, end)` of a region: numbers are `0`, mixed runs `0z0`, all else is as it
 * stands (see classify-run.ts).
 */
export function writeForm(region: usize, start: i32, end: i32): void {
  const words = region + WORDS;
  const digits = region + DIGITS;
  let target = FORM;
  let kept = start;
  let at = start;
  for (;;) {
    const digit = nextSet(digits, at, end);
    if (digit >= end) break;
    const runEnd = nextClear(words, digit, end);
    const digitsEnd = nextClear(digits, digit, end);
    const run = runStart(words, digit, at);
    at = runEnd;
    const isMixed = digitsEnd < runEnd || (run < digit && runEnd - digit > 2);
    if (!isMixed && run < digit) continue;
    target = copyText(region, kept, run, target);
    kept = runEnd;
    if (isMixed) {
      store<u32>(target, MIXED);
      target += 3;
    } else {
      store<u8>(target, NUMBER);
      target += 1;
    }
  }
  target = copyText(region, kept, end, target);
  v128.store(target, i64x2.splat(0));
  formLength = <i32>(target - FORM);
  formHash = hashForm();
}

export function dropForm(): void {
  formLength = -1;
}

/** Copies in steps of 16 bytes, so up to 15 more than asked for; returns where the copy ends. */
function copyText(region: usize, from: i32, to: i32, target: usize): usize {
  const source = region + <usize>from;
  const length = <usize>(to - from);
  for (let done: usize = 0; done < length; done += 16) {
    v128.store(target + done, v128.load(source + done));
  }
  return target + length;
}

function hashForm(): u64 {
  let hash: u64 = 0x1e3779b97f4a7d ^ <u64>formLength;
  for (let at: usize = 0; at < <usize>formLength; at += 8) {
    hash = (rotl<u64>(hash, 23) ^ load<u64>(FORM + at)) * 0x1b873593cc9e2d;
  }
  return hash ^ (hash >> 32);
}

import { BREAKS, DIGITS, LINE_ENDS, WORDS } from './memory';

const BLANK: u8 = 32;
const ZERO: u8 = 48;
const LETTER_A: u8 = 97;
const FIRST_VISIBLE: u8 = 33;
const NEWLINE: u8 = 10;

/**
 * Makes the bit maps of the text of `length` bytes at `region`. Letters and digits are words, and all of a character that
 * is not ASCII is letters; what is not visible ASCII is a break. Whoever looks behind the end finds blanks.
 *
 * @returns whether all of it is ASCII and none of it NUL.
 */
export function mapText(region: usize, length: i32): bool {
  memory.fill(region + <usize>length, BLANK, 160);
  let odd = i8x16.splat(0);
  for (let at: usize = 0; at < <usize>length + 128; at += 16) {
    const bytes = v128.load(region + at);
    const map = region + (at >> 3);
    const isDigit = i8x16.le_u(i8x16.sub(bytes, i8x16.splat(ZERO)), i8x16.splat(9));
    const lower = v128.or(bytes, i8x16.splat(32));
    const isLetter = i8x16.le_u(i8x16.sub(lower, i8x16.splat(LETTER_A)), i8x16.splat(25));
    const isVisible = i8x16.le_u(i8x16.sub(bytes, i8x16.splat(FIRST_VISIBLE)), i8x16.splat(93));
    // The highest bit of a mask counts: in a byte that is not ASCII it is set.
    const isWord = v128.or(v128.or(isDigit, isLetter), bytes);
    store<u16>(map, <u16>i8x16.bitmask(isDigit), DIGITS);
    store<u16>(map, <u16>i8x16.bitmask(isWord), WORDS);
    store<u16>(map, <u16>~i8x16.bitmask(isVisible), BREAKS);
    store<u16>(map, <u16>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(NEWLINE))), LINE_ENDS);
    odd = v128.or(odd, v128.or(bytes, i8x16.eq(bytes, i8x16.splat(0))));
  }
  return i8x16.bitmask(odd) === 0;
}

/** The first set bit of a map from `at` on; `end` when there is none before it. */
export function nextSet(map: usize, at: i32, end: i32): i32 {
  for (let from = at; from < end; from += 64 - (from & 7)) {
    const bits = load<u64>(map + <usize>(from >> 3)) >> <u64>(from & 7);
    if (bits !== 0) return min(from + <i32>ctz(bits), end);
  }
  return end;
}

/** The first clear bit of a map from `at` on; `end` when there is none before it. */
export function nextClear(map: usize, at: i32, end: i32): i32 {
  for (let from = at; from < end; from += 64 - (from & 7)) {
    const known = 64 - (from & 7);
    const count = <i32>ctz(~(load<u64>(map + <usize>(from >> 3)) >> <u64>(from & 7)));
    if (count < known) return min(from + count, end);
  }
  return end;
}

/** Where the run of set bits that ends before `at` begins, `from` at the earliest. */
export function runStart(map: usize, at: i32, from: i32): i32 {
  let start = at;
  while (start > from) {
    // Bit 63 is the one before `start`; at least 57 bits are real.
    const bits = load<u64>(map + <usize>(start >> 3) - 7) << (<u64>(8 - (start & 7)));
    const count = <i32>clz(~bits);
    start -= count;
    if (count < 56) break;
  }
  return max(start, from);
}

export function isSet(map: usize, at: i32): bool {
  return ((load<u8>(map + <usize>(at >> 3)) >> <u8>(at & 7)) & 1) !== 0;
}

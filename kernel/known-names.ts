import { MAX_NAMES, NAME_BYTES, NAME_SLOTS, NAME_TABLE, NAMES, WINDOW } from './memory';

const ONE: u64 = 1;

/** Numbers of the short texts that header fields hold. 0 is the empty one. */
let count: i32 = 1;

export function clearNames(): void {
  if (count > 1) memory.fill(NAME_TABLE, 0, <usize>NAME_SLOTS * 4);
  count = 1;
}

export function hasRoomForNames(): bool {
  return count + 2 <= MAX_NAMES;
}

/** The number of the text `[start, end)` of the window, a new one when it has none; -1 when it is too long for one. */
export function numberName(start: i32, end: i32): i32 {
  const length = end - start;
  if (length === 0) return 0;
  if (length >= <i32>NAME_BYTES) return -1;
  const text = WINDOW + <usize>start;
  let slot = <i32>(hashName(text, length) >> 32) & (NAME_SLOTS - 1);
  for (;;) {
    const name = load<i32>(NAME_TABLE + <usize>slot * 4);
    if (name === 0) break;
    if (isName(name, text, length)) return name;
    slot = (slot + 1) & (NAME_SLOTS - 1);
  }
  const place = NAMES + <usize>count * NAME_BYTES;
  store<u8>(place, <u8>length);
  memory.copy(place + 1, text, <usize>length);
  store<i32>(NAME_TABLE + <usize>slot * 4, count);
  return count++;
}

function hashName(text: usize, length: i32): u64 {
  let hash: u64 = <u64>length;
  let at = 0;
  for (; at + 8 <= length; at += 8) {
    hash = (rotl<u64>(hash, 23) ^ load<u64>(text + <usize>at)) * 0x1b873593cc9e2d;
  }
  // What is left, without the bytes behind it.
  const rest = load<u64>(text + <usize>at) & bytesMask(length - at);
  return (rotl<u64>(hash, 23) ^ rest) * 0x1b873593cc9e2d;
}

function isName(name: i32, text: usize, length: i32): bool {
  const place = NAMES + <usize>name * NAME_BYTES;
  if (<i32>load<u8>(place) !== length) return false;
  let at = 0;
  for (; at + 8 <= length; at += 8) {
    if (load<u64>(place + 1 + <usize>at) !== load<u64>(text + <usize>at)) return false;
  }
  const difference = load<u64>(place + 1 + <usize>at) ^ load<u64>(text + <usize>at);
  return (difference & bytesMask(length - at)) === 0;
}

/** The first bytes of eight, fewer than all. */
function bytesMask(bytes: i32): u64 {
  return (ONE << (<u64>(bytes * 8))) - 1;
}

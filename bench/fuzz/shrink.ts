import type { FuzzInput } from './check-input.ts';

/** The input with as much left out as can be while `holds` of it stays true. */
export function shrink(input: FuzzInput, holds: (input: FuzzInput) => boolean): FuzzInput {
  let best = input;
  for (let size = Math.ceil(best.bytes.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.bytes.length; ) {
      const bytes = Uint8Array.from([
        ...best.bytes.subarray(0, at),
        ...best.bytes.subarray(at + size),
      ]);
      if (holds({ ...best, bytes })) best = { ...best, bytes };
      else at += size;
    }
  }
  return best;
}

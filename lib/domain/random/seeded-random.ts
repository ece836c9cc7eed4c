export type SeededRandom = {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [0, n). */
  integer(n: number): number;
  /** A shuffled copy (Fisher-Yates); the argument is left alone. */
  shuffle<T>(items: readonly T[]): T[];
};

/**
 * Small fast generator (sfc32 by Chris Doty-Humphrey, public domain), seeded through a 128-bit
 * string hash so that neighbouring seeds give unrelated streams. Not for secrets.
 */
export function createSeededRandom(seed: number | string): SeededRandom {
  const next = sfc32(hashSeed(`${typeof seed}:${seed}`));
  for (let warmUp = 0; warmUp < 12; warmUp++) next();

  const integer = (n: number): number => {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`integer(n) needs n ≥ 1, got ${n}`);
    return Math.floor(next() * n);
  };

  const shuffle = <T>(items: readonly T[]): T[] => {
    const copy = [...items];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = integer(last + 1);
      const held = copy[last] as T;
      copy[last] = copy[other] as T;
      copy[other] = held;
    }
    return copy;
  };

  return { next, integer, shuffle };
}

type State = [number, number, number, number];

function sfc32(state: State): () => number {
  let [a, b, c, d] = state;
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
}

/** FNV-1a in four lanes with different offsets, each finished by an avalanche. */
function hashSeed(text: string): State {
  const lanes: State = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    for (let lane = 0; lane < 4; lane++) {
      lanes[lane] = Math.imul((lanes[lane] as number) ^ (code + lane * 0x1f), 0x01000193);
    }
  }
  return lanes.map(avalanche) as State;
}

function avalanche(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

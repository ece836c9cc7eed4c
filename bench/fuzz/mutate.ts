import type { SeededRandom } from '#lib/domain/random/seeded-random.ts';
import type { FuzzInput } from './check-input.ts';

const MAX_BYTES = 1500;

/** Pieces that headers, values and hostile lines are made of. */
// biome-ignore format: a table
const PIECES = [
  '\n', '\r\n', '\r', ' ', '  ', '\t', '\0', '-', '"', '\\', '\\n', ':', ': ', ',', '=', '..', '<*>', '<?>', '[', ']', '{', '}',
  '0', '1', '7f', '0x1f', '1700000000', '1117838570', '2024.02.05', '2024-02-05-00.01.09.985399', '2024-02-05T00:01:09.985Z',
  'Feb 30 24:61:61', 'Jun  9 06:06:20', '081109 203615 148', '10.0.0.1:80', '::1', '/a/b', 'R00-M0-N0', 'INFO', 'FATAL', 'blk_-1608',
  'KERNDTLB', 'true', 'null', 'stdout F ', 'stderr P ', '<34>1 ', '{"log":"', '"time":"', '\u00e9', '\u00a0', '\ufeff', '\u2028',
  'unit', 'failed', 'failed', 'x'.repeat(70), '('.repeat(40), ' '.repeat(60), '9'.repeat(40), '\ud83d\ude00',
].map((text) => new TextEncoder().encode(text));
const RAW = [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9f]].map((bytes) =>
  Uint8Array.from(bytes),
);
const TOKENS = [...PIECES, ...RAW];

/** One to four changes of an input, sometimes with a part of another. */
export function mutate(input: FuzzInput, other: FuzzInput, random: SeededRandom): FuzzInput {
  let { bytes, format } = input;
  for (let change = random.integer(4); change >= 0; change--)
    bytes = changeOnce(bytes, other, random);
  if (random.integer(8) === 0) format = random.integer(64);
  return { format, bytes: bytes.subarray(0, MAX_BYTES) };
}

function changeOnce(bytes: Uint8Array, other: FuzzInput, random: SeededRandom): Uint8Array {
  const at = random.integer(bytes.length + 1);
  const end = Math.min(bytes.length, at + random.integer(24));
  const token = TOKENS[random.integer(TOKENS.length)] as Uint8Array;
  const from = random.integer(other.bytes.length + 1);
  switch (random.integer(7)) {
    case 0:
      return splice(bytes, at, at, token);
    case 1:
      return splice(bytes, at, end, token);
    case 2:
      return splice(bytes, at, end, new Uint8Array(0));
    case 3:
      // A line or a part of one, twice: near-duplicates are where a miner decides.
      return splice(bytes, end, end, bytes.subarray(at, end));
    case 4:
      return splice(bytes, bytes.length, bytes.length, bytes.subarray(lineStart(bytes, at)));
    case 5:
      return splice(bytes, at, end, other.bytes.subarray(from, from + random.integer(200)));
    default:
      return splice(bytes, at, Math.min(at + 1, bytes.length), Uint8Array.of(random.integer(256)));
  }
}

const lineStart = (bytes: Uint8Array, at: number): number =>
  at === 0 ? 0 : bytes.lastIndexOf(10, at - 1) + 1;

function splice(bytes: Uint8Array, from: number, to: number, put: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - (to - from) + put.length);
  result.set(bytes.subarray(0, from));
  result.set(put, from);
  result.set(bytes.subarray(to), from + put.length);
  return result;
}

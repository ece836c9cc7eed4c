import { AppError } from '#lib/domain/app-error.ts';

const SAMPLE_BYTES = 8192;
const MAX_NUL_SHARE = 0.1;
const MAX_CONTROL_SHARE = 0.2;

/** First bytes of packed formats that are not unpacked here. */
const PACKED: readonly { name: string; bytes: readonly number[]; tool: string }[] = [
  { name: 'a zip archive', bytes: [0x50, 0x4b, 0x03, 0x04], tool: 'unzip' },
  { name: 'zstd data', bytes: [0x28, 0xb5, 0x2f, 0xfd], tool: 'zstd -d' },
  { name: 'xz data', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], tool: 'xz -d' },
  { name: 'bzip2 data', bytes: [0x42, 0x5a, 0x68, 0x39], tool: 'bzip2 -d' },
];

/**
 * Refuses a file whose first block is not text. A log may hold some NULs (a crash leaves runs of
 * them), so only their share counts.
 *
 * @throws AppError BINARY_FILE.
 */
export function assertTextBlock(file: string, block: Buffer): void {
  const packed = PACKED.find(({ bytes }) => bytes.every((byte, at) => block[at] === byte));
  if (packed !== undefined) refuse(file, `is ${packed.name}`, `Unpack it first (${packed.tool}).`);
  const sample = block.subarray(0, SAMPLE_BYTES);
  if (isUtf16(sample)) {
    refuse(file, 'is UTF-16 text', 'Convert it first: iconv -f UTF-16 -t UTF-8.');
  }
  let nuls = 0;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) nuls++;
    else if (byte < 32 && (byte < 8 || byte > 13) && byte !== 27) controls++;
  }
  if (nuls > sample.length * MAX_NUL_SHARE || controls > sample.length * MAX_CONTROL_SHARE) {
    refuse(file, 'is a binary file, not a log', 'Give a text file, or one packed with gzip.');
  }
}

function isUtf16(sample: Buffer): boolean {
  return (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
}

function refuse(file: string, what: string, cure: string): never {
  throw new AppError('BINARY_FILE', {
    message: `${file}: ${what}.`,
    details: { file, line: 1, cure },
  });
}

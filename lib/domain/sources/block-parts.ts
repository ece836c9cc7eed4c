import type { BlockDigest, LogBlock } from './block-digest.ts';

/** A part of a block, its digest, and how many bytes of the block come after it. */
export type BlockPart = { block: LogBlock; digest: BlockDigest; rest: number };

/**
 * Reads a block to its end. A digest ends early when it has many forms, so that a log in which every line is new needs
 * little more memory than another; most blocks have one part.
 */
export function* readParts(
  block: LogBlock,
  readBlock: (block: LogBlock) => BlockDigest,
): Generator<BlockPart> {
  let left = block;
  while (left.bytes.length > 0) {
    const digest = readBlock(left);
    yield partOf(left, digest);
    left = restOf(left, digest);
  }
}

/** The same parts from digests that were made elsewhere. */
export function* toParts(block: LogBlock, digests: readonly BlockDigest[]): Generator<BlockPart> {
  let left = block;
  for (const digest of digests) {
    yield partOf(left, digest);
    left = restOf(left, digest);
  }
}

function partOf(left: LogBlock, digest: BlockDigest): BlockPart {
  const rest = left.bytes.length - digest.bytes;
  return { block: { ...left, bytes: left.bytes.subarray(0, digest.bytes) }, digest, rest };
}

function restOf(left: LogBlock, digest: BlockDigest): LogBlock {
  return { ...left, bytes: left.bytes.subarray(digest.bytes), isFirst: false };
}

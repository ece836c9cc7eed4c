import type { BlockDigest } from '#lib/domain/sources/block-digest.ts';
import type { FileBlock } from '#lib/server/log-files/read-log-blocks.ts';
import { openDigestThreads } from './digest-threads.ts';
import { type DigestRequest, openDigester } from './open-digester.ts';

export type DigestedBlock = { block: FileBlock; digest: BlockDigest };

/** Blocks on their way per worker: one being read, one that waits. */
const AHEAD = 2;

/** Blocks whose memory must be kept for that many workers: those on their way, the one in hand, the one being filled. */
export const blocksKept = (workers: number): number => workers * AHEAD + 2;

/** Reads the blocks and gives them in order. With one worker it is this thread, with more they are threads of their own. */
export async function* digestBlocks(
  blocks: AsyncGenerator<FileBlock>,
  request: DigestRequest,
  workers: number,
): AsyncGenerator<DigestedBlock> {
  const digester = workers === 1 ? openDigester(request) : openDigestThreads(request, workers);
  const coming: Promise<DigestedBlock | null>[] = [];
  let isFetching = true;
  const fetch = async (): Promise<DigestedBlock | null> => {
    const { done, value: block } = await blocks.next();
    if (done) isFetching = false;
    return done ? null : { block, digest: await digester.readBlock(block) };
  };
  try {
    for (;;) {
      while (isFetching && coming.length < workers * AHEAD) coming.push(settledLater(fetch()));
      const next = await coming.shift();
      if (!next) return;
      yield next;
    }
  } finally {
    await Promise.allSettled(coming);
    await digester.close();
    await blocks.return(undefined);
  }
}

/** A failure is for whoever awaits the block, not for the process. */
function settledLater<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

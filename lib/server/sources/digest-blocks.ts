import { setImmediate as turn } from 'node:timers/promises';
import type { BlockDigest, LogBlock } from '#lib/domain/sources/block-digest.ts';
import { type BlockPart, readParts, toParts } from '#lib/domain/sources/block-parts.ts';
import type { FileBlock } from '#lib/server/log-files/read-log-blocks.ts';
import { openDigestThreads } from './digest-threads.ts';
import { type DigestRequest, openDigester } from './open-digester.ts';

export type DigestedPart = Pick<BlockPart, 'block' | 'digest'> & {
  /** Where the next part begins, in bytes of the unpacked file. */
  endOffset: number;
};

type Queued = {
  block: FileBlock;
  /** When a thread reads it; `digests` are there when it has. */
  reading: Promise<void> | null;
  digests: BlockDigest[] | null;
};

/** Blocks held per worker: one being read, one that waits. */
const HELD = 2;

/** Blocks whose memory must be kept for that many workers: those held, the one in hand, the one being filled. */
export const blocksKept = (workers: number): number => workers * HELD + 2;

/**
 * Reads the blocks and gives what they say in order. One worker is this thread, each further one a thread of its own; a
 * block that none of those has begun is read here when nothing else is to do.
 */
export async function* digestBlocks(
  blocks: AsyncGenerator<FileBlock>,
  request: DigestRequest,
  workers: number,
): AsyncGenerator<DigestedPart> {
  const { readBlock } = openDigester(request);
  const threads = openDigestThreads(request, workers - 1);
  const fetched = createFetcher(blocks, workers * HELD);
  try {
    for (;;) {
      const { queue } = fetched;
      if (queue.length === 0 && !(await fetched.next())) return;
      await feed(threads, fetched);
      const head = queue[0] as Queued;
      if (head.reading !== null && head.digests === null) {
        await readAnother(fetched, readBlock, head.reading);
        continue;
      }
      const { block, digests } = head;
      const parts = digests === null ? readParts(block, readBlock) : toParts(block, digests);
      for (const { block: part, digest, rest } of parts) {
        yield { block: part, digest, endOffset: block.endOffset - rest };
      }
      queue.shift();
      fetched.fill();
    }
  } finally {
    await Promise.allSettled(fetched.queue.map(({ reading }) => reading));
    await threads.close();
    await fetched.close();
  }
}

/**
 * Gives each thread its blocks, which are waited for: to read one here meanwhile would take longer than it takes to come, and
 * nothing is fetched while this thread reads.
 */
async function feed(
  threads: ReturnType<typeof openDigestThreads>,
  fetched: ReturnType<typeof createFetcher>,
): Promise<void> {
  while (threads.haveRoom()) {
    const free = fetched.queue.slice(1).find(isFree);
    if (free !== undefined) handOver(free, threads);
    else if (!fetched.hasRoom() || !(await fetched.next())) return;
  }
}

const isFree = ({ reading, digests }: Queued): boolean => reading === null && digests === null;

function handOver(queued: Queued, threads: ReturnType<typeof openDigestThreads>): void {
  const reading = threads.readBlock(queued.block);
  if (reading === null) return;
  queued.reading = reading.then((digests) => {
    queued.digests = digests;
  });
  // A failure is for whoever awaits the block, not for the process.
  queued.reading.catch(() => undefined);
}

/** While a thread reads the first block: reads one that is free, or waits for one or for the thread. */
async function readAnother(
  fetched: ReturnType<typeof createFetcher>,
  readBlock: (block: LogBlock) => BlockDigest,
  reading: Promise<void>,
): Promise<void> {
  const free = fetched.queue.find(isFree);
  if (free === undefined) {
    await (fetched.hasRoom() ? Promise.race([reading, fetched.next()]) : reading);
    return;
  }
  free.digests = [...readParts(free.block, readBlock)].map(({ digest }) => digest);
  await turn();
}

/** Fetches blocks ahead, so many at most. */
function createFetcher(blocks: AsyncGenerator<FileBlock>, limit: number) {
  const queue: Queued[] = [];
  let coming: Promise<boolean> | null = null;
  let isDone = false;

  /** Waits for a block; false when there is none. */
  function next(): Promise<boolean> {
    coming ??= fetchOne();
    return coming;
  }

  async function fetchOne(): Promise<boolean> {
    const { done, value: block } = await blocks.next();
    coming = null;
    if (done) {
      isDone = true;
      return false;
    }
    queue.push({ block, reading: null, digests: null });
    fill();
    return true;
  }

  /** A failure is for whoever asks next. */
  function fill(): void {
    if (hasRoom()) next().catch(() => undefined);
  }

  async function close(): Promise<void> {
    await coming?.catch(() => undefined);
    await blocks.return(undefined);
  }

  const hasRoom = (): boolean => !isDone && queue.length < limit;

  return { queue, next, fill, hasRoom, close };
}

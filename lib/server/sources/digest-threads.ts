import { Worker } from 'node:worker_threads';
import type { BlockDigest, LogBlock } from '#lib/domain/sources/block-digest.ts';
import type { DigestRequest } from './open-digester.ts';

export type ThreadReply = { isReady: true } | { digests: BlockDigest[] } | { error: unknown };

type Waiting = { resolve: (digests: BlockDigest[]) => void; reject: (error: unknown) => void };

/** Blocks on their way per thread: one being read, one that waits. */
const AHEAD = 2;

/** Readers of blocks in threads of their own, whose memory is shared with them. */
export function openDigestThreads(request: DigestRequest, count: number) {
  const threads = Array.from({ length: count }, () => openThread(request));
  return {
    /** The digests of a block; null when no thread has room for one. */
    readBlock: (block: LogBlock): Promise<BlockDigest[]> | null =>
      threads.find((thread) => thread.hasRoom())?.readBlock(block) ?? null,
    /** Whether one could take a block now. */
    haveRoom: (): boolean => threads.some((thread) => thread.hasRoom()),
    close: async (): Promise<void> => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

function openThread(request: DigestRequest) {
  const worker = new Worker(new URL('./digest-thread.mjs', import.meta.url), {
    workerData: request,
    execArgv: [],
  });
  const waiting: Waiting[] = [];
  let isReady = false;
  let failure: unknown = null;

  worker.on('message', (reply: ThreadReply) => {
    if ('isReady' in reply) {
      isReady = true;
      return;
    }
    const next = waiting.shift();
    if ('digests' in reply) next?.resolve(reply.digests);
    else next?.reject(reply.error);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('A thread that reads a log has ended.')));

  function fail(error: unknown): void {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  }

  function readBlock(block: LogBlock): Promise<BlockDigest[]> {
    return new Promise((resolve, reject) => {
      if (failure !== null) return reject(failure);
      waiting.push({ resolve, reject });
      worker.postMessage(block);
    });
  }

  /** Until it is ready, which takes a while, others read. */
  const hasRoom = (): boolean => (isReady && waiting.length < AHEAD) || failure !== null;

  return { readBlock, hasRoom, close: () => worker.terminate() };
}

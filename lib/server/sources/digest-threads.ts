import { Worker } from 'node:worker_threads';
import type { BlockDigest, LogBlock } from '#lib/domain/sources/block-digest.ts';
import type { DigestRequest } from './open-digester.ts';

export type ThreadReply = { digest: BlockDigest } | { error: unknown };

type Waiting = { resolve: (digest: BlockDigest) => void; reject: (error: unknown) => void };

/** Readers of blocks in threads of their own; each gets every n-th block, whose memory it shares. */
export function openDigestThreads(request: DigestRequest, count: number) {
  const threads = Array.from({ length: count }, () => openThread(request));
  let turn = 0;
  return {
    readBlock: (block: LogBlock): Promise<BlockDigest> => {
      const thread = threads[turn++ % count] as ReturnType<typeof openThread>;
      return thread.readBlock(block);
    },
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
  let failure: unknown = null;

  worker.on('message', (reply: ThreadReply) => {
    const next = waiting.shift();
    if ('digest' in reply) next?.resolve(reply.digest);
    else next?.reject(reply.error);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('A thread that reads a log has ended.')));

  function fail(error: unknown): void {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  }

  function readBlock(block: LogBlock): Promise<BlockDigest> {
    return new Promise((resolve, reject) => {
      if (failure !== null) return reject(failure);
      waiting.push({ resolve, reject });
      worker.postMessage(block);
    });
  }

  return { readBlock, close: () => worker.terminate() };
}

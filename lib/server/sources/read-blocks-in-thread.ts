import { parentPort, workerData } from 'node:worker_threads';
import type { LogBlock } from '#lib/domain/sources/block-digest.ts';
import type { ThreadReply } from './digest-threads.ts';
import { type DigestRequest, openDigester } from './open-digester.ts';

// A thread of `openDigestThreads`: answers each block with its digest, in order.
const digester = openDigester(workerData as DigestRequest);
parentPort?.on('message', (block: LogBlock) => {
  parentPort?.postMessage(replyTo(block));
});

function replyTo(block: LogBlock): ThreadReply {
  try {
    return { digest: digester.readBlock(block) };
  } catch (error) {
    return { error };
  }
}

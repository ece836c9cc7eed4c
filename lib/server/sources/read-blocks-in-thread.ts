import { parentPort, workerData } from 'node:worker_threads';
import type { LogBlock } from '#lib/domain/sources/block-digest.ts';
import { readParts } from '#lib/domain/sources/block-parts.ts';
import type { ThreadReply } from './digest-threads.ts';
import { type DigestRequest, openDigester } from './open-digester.ts';

// A thread of `openDigestThreads`: says when it is ready, then answers each block with its digests, in order.
const { readBlock } = openDigester(workerData as DigestRequest);
const reply = (message: ThreadReply) => parentPort?.postMessage(message);

parentPort?.on('message', (block: LogBlock) => {
  try {
    reply({ digests: [...readParts(block, readBlock)].map(({ digest }) => digest) });
  } catch (error) {
    reply({ error });
  }
});
reply({ isReady: true });

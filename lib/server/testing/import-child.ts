import { importSource } from '#lib/server/sources/import-source.ts';

// A process of its own for tests to kill: imports a source in small blocks.
const [sourceId, blockBytes] = process.argv.slice(2);
if (!sourceId || !blockBytes) {
  throw new Error('usage: import-child SOURCE_ID BLOCK_BYTES');
}
await importSource(sourceId, undefined, { blockBytes: Number(blockBytes) });
process.exit(0);

import { importSource } from '#lib/server/sources/import-source.ts';

// A process of its own for tests to kill: imports a source in small chunks.
const [sourceId, chunkLines] = process.argv.slice(2);
if (!sourceId || !chunkLines) {
  throw new Error('usage: import-child SOURCE_ID CHUNK_LINES');
}
await importSource(sourceId, undefined, { chunkLines: Number(chunkLines) });
process.exit(0);

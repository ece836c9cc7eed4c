import { constants, gunzipSync } from 'node:zlib';

const PEEK_BYTES = 64 * 1024;

const peeked: Buffer[] = [];
let rest: AsyncIterator<Buffer> | null = null;

/** Standard input, from its beginning even when some of it has been looked at. */
export async function* readStandardInput(): AsyncGenerator<Buffer> {
  yield* peeked.splice(0);
  const blocks = open();
  for (let next = await blocks.next(); !next.done; next = await blocks.next()) yield next.value;
}

/** The lines that standard input begins with, without taking them; unpacked when it is gzip. Waits for 64 KiB or the end. */
export async function peekStandardInput(): Promise<string[]> {
  const blocks = open();
  let size = 0;
  while (size < PEEK_BYTES) {
    const next = await blocks.next();
    if (next.done) break;
    peeked.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(peeked);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const bytes = isGzip ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
  const lines = bytes.toString('utf8').split(/\r?\n/);
  // The last one may be cut, unless it is all there is.
  return lines.length > 1 ? lines.slice(0, -1) : lines;
}

function open(): AsyncIterator<Buffer> {
  rest ??= process.stdin[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  return rest;
}

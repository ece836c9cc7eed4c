import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceFolder } from './source-paths.ts';

/** What a line map is made from: a source's row, its dates as texts. */
export type MappedSource = {
  id: string;
  filePath: string;
  fileName: string;
  format: string;
  header: string;
  createdAt: string;
};

/** What the numbers of a line map stand for. Number 0 is "none", n is the entry n − 1. */
export type LineMapNames = {
  version: 1;
  lines: number;
  /** The miner's id at the end of the log, and the text. */
  templates: [eventId: string, text: string][];
  /** How many nodes there are; null when the format names none, or more than are kept apart. */
  nodes: number | null;
};

/** Two numbers of 32 bits per line: template and node. */
const BYTES_PER_LINE = 8;

export const lineMapPath = (sourceId: string) => join(sourceFolder(sourceId), 'line-map.bin');
export const lineMapNamesPath = (sourceId: string) => join(sourceFolder(sourceId), 'line-map.json');

/** The names of a source's map, or null before one was made. */
export async function readLineMapNames(sourceId: string): Promise<LineMapNames | null> {
  const text = await readFile(lineMapNamesPath(sourceId), 'utf8').catch(() => null);
  if (text === null) return null;
  const names = JSON.parse(text) as LineMapNames;
  return names.version === 1 ? names : null;
}

/** The map itself: pairs of template and node, line by line, many lines at a time. */
export async function* readLineMap(sourceId: string): AsyncGenerator<Uint32Array> {
  let rest: Buffer = Buffer.alloc(0);
  const stream = createReadStream(lineMapPath(sourceId), { highWaterMark: 512 * 1024 });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % BYTES_PER_LINE);
    // Copied: a view of four-byte numbers must begin where four bytes do.
    const pairs = new Uint32Array(whole / 4);
    new Uint8Array(pairs.buffer).set(bytes.subarray(0, whole));
    rest = bytes.subarray(whole);
    yield pairs;
  }
}

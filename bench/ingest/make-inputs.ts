import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { findLogFormat } from '#lib/domain/parsing/known-formats.ts';
import { readLogLine } from '#lib/domain/parsing/read-line.ts';
import { allNewStream, bglLikeStream, repeatedStream } from './streams.ts';

export type InputOptions = { lines: number; seed: number; log?: string };

/** Writes the stream that looks like a real log. */
export async function writeLog(path: string, { lines, seed, log }: InputOptions): Promise<void> {
  const stream = log
    ? repeatedStream((await readFile(log, 'utf8')).trimEnd().split('\n'), lines, seed)
    : bglLikeStream(lines, seed);
  await pipeline(Readable.from(stream), createWriteStream(path));
}

/** Writes the stream in which every line is new. */
export async function writeAllNew(path: string, lines: number, seed: number): Promise<void> {
  await pipeline(Readable.from(allNewStream(lines, seed)), createWriteStream(path));
}

/** The messages of a log's first lines, without their headers: what Drain3 is given. */
export async function readMessages(path: string, id: string, limit: number): Promise<string[]> {
  const format = findLogFormat(id);
  const messages: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const read = readLogLine(format, line);
    if (read !== null) messages.push(read.content);
    if (messages.length >= limit) break;
  }
  return messages;
}

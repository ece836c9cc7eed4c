import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_FORMATS } from '#lib/domain/parsing/known-formats.ts';
import type { FuzzInput } from './check-input.ts';

const FILE = join(import.meta.dirname, 'corpus.jsonl');

/** Inputs that together run what is known to run, one JSON text a line: the format's id, and the bytes in base64. */
export function readCorpus(file = FILE): FuzzInput[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { format, bytes } = JSON.parse(line) as { format: string; bytes: string };
      const index = LOG_FORMATS.findIndex(({ id }) => id === format);
      return { format: Math.max(0, index), bytes: Uint8Array.from(Buffer.from(bytes, 'base64')) };
    });
}

export function writeCorpus(inputs: readonly FuzzInput[], file = FILE): void {
  const lines = inputs.map((input) => `${describeInput(input)}\n`);
  writeFileSync(file, lines.join(''));
}

export const describeInput = ({ format, bytes }: FuzzInput): string =>
  JSON.stringify({
    format: LOG_FORMATS[format % LOG_FORMATS.length]?.id,
    bytes: Buffer.from(bytes).toString('base64'),
  });

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { Command, InvalidArgumentError } from 'commander';
import { formatAnomalyPatch } from '#lib/domain/patch/anomaly-patch.ts';
import { generateChapters, type SampleLine } from './generate-chapters.ts';
import { listCorrections } from './list-corrections.ts';

type Options = { lines: number; seed: number; out: string; corrections?: string };

/** `npx tsx scripts/sample-log/main.ts --out sample/lumen-2k.log --corrections sample/corrections.json` */
await new Command('sample-log')
  .description('write a log of the invented supercomputer "Lumen", in the column layout of bgl')
  .option('--lines <n>', 'number of lines', parseCount, 2000)
  .option('--seed <n>', 'seed; the same seed gives the same file', parseCount, 7)
  .requiredOption('--out <file>', 'where to write the log')
  .option('--corrections <file>', 'where to write the wrong tags, as anomaly_patch.json has them')
  .action(writeSample)
  .parseAsync();

async function writeSample({ lines, seed, out, corrections }: Options): Promise<void> {
  const stream = createWriteStream(out);
  const kept: SampleLine[] = [];
  for (const chapter of generateChapters(lines, seed)) {
    if (corrections !== undefined) kept.push(...chapter);
    const text = chapter.map((line) => `${line.text}\n`).join('');
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
  if (corrections !== undefined) {
    await writeFile(corrections, formatAnomalyPatch(listCorrections(kept)));
  }
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('Give 1 or more.');
  return count;
}

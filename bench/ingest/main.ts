import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { createTemplateMiner } from '#lib/domain/parsing/template-miner.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { startEmbeddedPostgres } from '#lib/server/postgres/start-embedded-postgres.ts';
import type { ImportOptions } from '#lib/server/sources/import-source.ts';
import { parseCount } from '../parse-count.ts';
import { parseWithDrain3 } from '../parser-accuracy/parse-with-drain3.ts';
import { readMessages, writeAllNew, writeLog } from './make-inputs.ts';
import { formatRow, type Row, TABLE_HEAD, toCpuSeconds } from './report-row.ts';
import { runImport } from './run-import.ts';

type Options = {
  lines: number;
  newLines: number;
  peerLines: number;
  seed: number;
  format: string;
  log?: string;
  python?: string;
};

/** `npx tsx bench/ingest/main.ts --python PATH_OF_A_PYTHON_WITH_DRAIN3 [--lines 10000000]` */
await new Command('ingest')
  .description('speed and memory of the miner and of the whole import, beside Drain3')
  .option('--lines <n>', 'lines of the log that is imported', parseCount, 1_000_000)
  .option(
    '--new-lines <n>',
    'lines of the stream in which every line is new',
    parseCount,
    1_500_000,
  )
  .option('--peer-lines <n>', 'lines given to Drain3 and to the miner alone', parseCount, 100_000)
  .option('--seed <n>', 'the same seed gives the same streams', parseCount, 7)
  .option(
    '--log <file>',
    'a log of your own, repeated with fresh values, in place of the made-up one',
  )
  .option('--format <id>', 'format of that log', 'bgl')
  .option('--python <path>', 'a Python that has drain3 installed, to measure it beside ours')
  .action(runBench)
  .parseAsync();

async function runBench(options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ra-bench-ingest-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    await migrate(postgres.connectionString);
    const log = join(folder, 'bgl-like.log');
    const allNew = join(folder, 'all-new.log');
    await writeLog(log, options);
    await writeAllNew(allNew, options.newLines, options.seed);
    const messages = await readMessages(log, options.format, options.peerLines);
    const peer = await measureDrain3(options.python, messages);
    print(TABLE_HEAD);
    if (peer) print(formatRow(peer, peer));
    print(formatRow(measureMiner('miner alone', messages, true), peer));
    print(formatRow(measureMiner('miner alone, cache off', messages, false), peer));
    const place = { databaseUrl: postgres.connectionString, dataDir: folder };
    const measure = async (name: string, file: string, importOptions: ImportOptions) => {
      // What the imports before copied is on the disk: it is not what is measured.
      execFileSync('sync');
      const format = file === allNew ? 'bgl' : options.format;
      const run = await runImport(place, { file, format, options: importOptions });
      const row = { name, ...run };
      print(formatRow(row, peer));
      return row;
    };
    const one = await measure('import, one worker', log, { workers: 1 });
    const two = await measure('import, two workers', log, { workers: 2 });
    await measure('import, cache off', log, { workers: 1, cache: false });
    await measure('import, all lines new', allNew, { workers: 1 });
    print(`two workers are ${(one.seconds / two.seconds).toFixed(2)} times as fast as one`);
    // The machine may have grown busier or quieter meanwhile.
    const again = await measureDrain3(options.python, messages);
    if (again && peer) print(formatRow({ ...again, name: 'Drain3, at the end' }, peer));
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureDrain3(python: string | undefined, messages: string[]): Promise<Row | null> {
  if (python === undefined) return null;
  const { seconds, cpuSeconds, templates } = await parseWithDrain3(python, messages);
  const lines = messages.length;
  return { name: 'Drain3', lines, seconds, cpuSeconds, templates: new Set(templates).size };
}

function measureMiner(name: string, messages: readonly string[], cache: boolean): Row {
  const miner = createTemplateMiner({ cache });
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (const message of messages) miner.add(message);
  const seconds = (performance.now() - start) / 1000;
  const cpuSeconds = toCpuSeconds(process.cpuUsage(cpu));
  return { name, lines: messages.length, seconds, cpuSeconds, templates: miner.templates().length };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { overrideEnvironment } from '#lib/env.ts';
import { db } from '#lib/server/db/client.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { startEmbeddedPostgres } from '#lib/server/postgres/start-embedded-postgres.ts';
import { awaitTally } from '#lib/server/templates/tally-project.ts';
import { parseCount } from '../parse-count.ts';
import { fillProject } from './fill-project.ts';
import { formatTiming, measure, TABLE_HEAD } from './measure.ts';
import { measureOffsets } from './offset-peer.ts';
import { listScenarios } from './scenarios.ts';

type Options = { rows: number; runs: number; peerRuns: number; folder?: string; only?: string };

/** `ra bench templates [--rows 1000000]` */
await new Command('templates')
  .description('the list of templates at any depth, beside the same query with OFFSET')
  .option('--rows <n>', 'templates in the project', parseCount, 1_000_000)
  .option('--runs <n>', 'runs of each measurement', parseCount, 30)
  .option('--peer-runs <n>', 'runs of each measurement of the peer', parseCount, 10)
  .option('--folder <path>', 'keep the filled database there, and use it if it is there')
  .option('--only <text>', 'only measurements whose name contains this')
  .action(runBench)
  .parseAsync();

async function runBench(options: Options): Promise<void> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'ra-bench-templates-')));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    await migrate(postgres.connectionString);
    overrideEnvironment({ DATABASE_URL: postgres.connectionString });
    const started = performance.now();
    const place = await fillProject(postgres.connectionString, options.rows);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    print(`${options.rows} templates ready after ${seconds} s; load ${loadText()}`);
    print(TABLE_HEAD);
    // As in a server that has run for a moment; until then the counts are estimates.
    await awaitTally(place.projectId);
    const wanted = options.only ?? '';
    const medians = new Map<string, number>();
    for (const { name, warm, run } of await listScenarios(place)) {
      if (!name.includes(wanted)) continue;
      if (warm) await warm();
      const timing = await measure(options.runs, run);
      medians.set(name, timing.median);
      print(formatTiming(name, timing));
    }
    if (!options.only || 'offset'.includes(wanted)) {
      for (const { name, peerOf, timing } of await measureOffsets(place, options.peerRuns)) {
        print(formatTiming(name, timing, medians.get(peerOf)));
      }
    }
    print(`load at the end ${loadText()}`);
  } finally {
    await db().$disconnect();
    await postgres.stop();
    if (!options.folder) await rm(folder, { recursive: true, force: true });
  }
}

function loadText(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

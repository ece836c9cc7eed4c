import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';
import { db } from '#lib/server/db/client.ts';
import { makeProject } from '#lib/server/testing/factories.ts';
import type { RunningApp } from '#scripts/launch/start-app.ts';
import { call, jsonOf } from '../annotation/http-client.ts';
import { makeKey } from '../annotation/make-key.ts';
import { parseCount } from '../parse-count.ts';
import { startBenchApp } from '../start-bench-app.ts';
import { checkVotes } from './check-votes.ts';
import { type Acknowledged, voteOnAndOn } from './vote-on-and-on.ts';

type Options = { kills: number; annotators: number; items: number; seed: number };

/** `npx tsx bench/kills/main.ts [--kills 1000]`: exits 1 when an acknowledged vote is lost or the chain is broken. */
await new Command('kills')
  .description('kills web and worker with SIGKILL while people vote, and counts what was lost')
  .option('--kills <n>', 'how often', parseCount, 1000)
  .option('--annotators <n>', 'people who vote meanwhile', parseCount, 8)
  .option('--items <n>', 'templates of the round', parseCount, 60_000)
  .option('--seed <n>', 'of the moments', parseCount, 1)
  .action(runBench)
  .parseAsync();

async function runBench(options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ra-bench-kills-'));
  const app = await startBenchApp(folder);
  try {
    process.exitCode = (await measure(app, options)) ? 0 : 1;
  } finally {
    await db().$disconnect();
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(app: RunningApp, options: Options): Promise<boolean> {
  const project = await makeProject({ votersPerItem: 3 });
  const api = `${app.url}/api/projects/${project.id}`;
  const lead = { headers: { authorization: `Bearer ${await makeKey(project.id, 'LEAD')}` } };
  const rows = Array.from(
    { length: options.items },
    (_, at) => `"unit ${at} lost state <*>",normal`,
  );
  const file = `template,original_label\n${rows.join('\n')}\n`;
  const query = new URLSearchParams({ fileName: 'kills.csv', format: 'templates' });
  jsonOf(await call(`${api}/sources?${query}`, { ...lead, method: 'POST', body: file }));
  jsonOf(await call(`${api}/rounds`, { ...lead, method: 'POST', body: '{}' }));

  const acknowledged: Acknowledged[] = [];
  const state = { isOver: false };
  const voters = Array.from({ length: options.annotators }, async (_, index) => {
    const token = await makeKey(project.id, 'ANNOTATOR');
    await voteOnAndOn({ app, projectId: project.id, token, voter: index, state, acknowledged });
  });
  const start = performance.now();
  const kills = await killAtRandom(app, options, () => acknowledged.length);
  state.isOver = true;
  await Promise.all(voters);
  const found = await checkVotes(project.id, acknowledged);
  const rate = acknowledged.length / ((performance.now() - start) / 1000);
  console.log(
    [
      `kills                    ${kills.web} web, ${kills.worker} worker`,
      `votes acknowledged       ${acknowledged.length} (${rate.toFixed(1)} per second, with the restarts)`,
      `of them lost             ${found.lost}`,
      `of them changed          ${found.changed}`,
      `votes never acknowledged ${found.extra} (killed between commit and answer)`,
      `people twice on an item  ${found.doubled}`,
      `items above their quorum ${found.aboveQuorum}`,
      `history                  ${found.events} events, ${found.brokenAt === null ? 'unbroken' : `broken at ${found.brokenAt}`}`,
    ].join('\n'),
  );
  const { lost, changed, doubled, aboveQuorum, brokenAt } = found;
  return lost + changed + doubled + aboveQuorum === 0 && brokenAt === null;
}

/** Kills one of the two, starts it again, waits for some votes, and so on. Three of ten hit the worker. */
async function killAtRandom(
  app: RunningApp,
  { kills, seed }: Options,
  countVotes: () => number,
): Promise<{ web: number; worker: number }> {
  const done = { web: 0, worker: 0 };
  const random = createSeededRandom(seed);
  for (let at = 0; at < kills; at++) {
    const before = countVotes();
    // Some votes lie between two kills, and the kill falls anywhere in the next one.
    while (countVotes() < before + 2) await sleep(5);
    await sleep(random.next() * 300);
    const victim = random.next() < 0.3 ? 'worker' : 'web';
    app[victim].child.kill('SIGKILL');
    await app[victim].exited;
    if (victim === 'web') await app.restartWeb();
    else app.restartWorker();
    done[victim]++;
    if ((at + 1) % 50 === 0) process.stderr.write(`${at + 1} kills, ${countVotes()} votes\n`);
  }
  return done;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Actor } from '#lib/domain/access/actor.ts';
import { voteInputSchema } from '#lib/domain/labels/vote-input.ts';
import { overrideEnvironment } from '#lib/env.ts';
import { db } from '#lib/server/db/client.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { claimAssignments } from '#lib/server/labels/claim-assignments.ts';
import { submitVote } from '#lib/server/labels/submit-vote.ts';
import { startEmbeddedPostgres } from '#lib/server/postgres/start-embedded-postgres.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { quantile } from './annotate-together.ts';

type Options = {
  items: number;
  people: number;
  seconds: number;
  quorum: number;
  done: number;
  repeats: number;
};

/** `npx tsx bench/annotation/desk.ts [--items 30000] [--people 20] [--quorum 1] [--done 0]`: the desk without HTTP. */
await new Command('desk')
  .description('claims and votes of many people at once in a big round, straight on the use cases')
  .option(
    '--items <n>',
    'templates in the round; a quarter of them one near-duplicate group',
    Number,
    30_000,
  )
  .option('--people <n>', 'who vote at the same time', Number, 20)
  .option('--seconds <n>', 'how long', Number, 20)
  .option('--quorum <n>', 'votes per template', Number, 1)
  .option('--done <n>', 'items that each has voted on before (with a quorum above 1)', Number, 0)
  .option('--repeats <share>', 'of the items come again as silent checks, at most 0.2', Number, 0)
  .action(runBench)
  .parseAsync();

async function runBench(options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ra-bench-desk-'));
  const server = await startEmbeddedPostgres(folder);
  overrideEnvironment({ DATABASE_URL: server.connectionString });
  try {
    await migrate(server.connectionString);
    const { projectId, lead, people } = await fill(options);
    const found = await vote(projectId, people, options);
    const { brokenAt } = await verifyHistory(lead, { projectId });
    print(found, brokenAt);
  } finally {
    await db().$disconnect();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Scene = { projectId: string; lead: Actor; people: Actor[] };

async function fill({ items, people, quorum, done, repeats }: Options): Promise<Scene> {
  const project = await makeProject({ votersPerItem: quorum });
  const lead = await makeMember(project.id, 'LEAD');
  const voters: Actor[] = [];
  for (let at = 0; at < people; at++) voters.push(await makeMember(project.id, 'ANNOTATOR'));
  await db().$executeRaw`
    INSERT INTO "template" ("id", "projectId", "number", "eventId", "aliases", "text", "textHash", "originalLabel",
      "lineCount", "nearGroup")
    SELECT uuidv7()::text, ${project.id}, i, 'E' || i, '{}', 'node card ' || i || ' reported by rack <*> after <*> tries',
      md5(i::text), 'NORMAL', i % 1000, CASE WHEN i % 4 = 0 THEN 'G' ELSE 'G' || i / 8 END
    FROM generate_series(1, ${items}::int) i`;
  const { id: roundId } = await openRound(lead, { projectId: project.id, checks: { repeats } });
  for (const voter of done > 0 ? voters.slice(0, quorum - 1) : []) {
    await db().$executeRaw`
      INSERT INTO "assignment" ("id", "roundId", "templateId", "userId", "state", "claimToken", "leaseUntil", "doneAt")
      SELECT uuidv7()::text, ${roundId}, "templateId", ${voter.userId}, 'VOTED', '', now(), now()
      FROM "round_item" WHERE "roundId" = ${roundId} ORDER BY "position" LIMIT ${done}`;
    await db().$executeRaw`
      INSERT INTO "ballot" ("id", "assignmentId", "roundId", "templateId", "userId", "label", "seconds")
      SELECT uuidv7()::text, "id", "roundId", "templateId", "userId", 'NORMAL', 3.2 FROM "assignment"
      WHERE "roundId" = ${roundId} AND "userId" = ${voter.userId}`;
    await db().$executeRaw`
      UPDATE "round_item" SET "votes" = "votes" + 1 WHERE "roundId" = ${roundId} AND "position" <= ${done}`;
  }
  // Not the empty tables: of those the server would believe that they stay empty.
  await db().$executeRaw`VACUUM ANALYZE "template", "round_item"`;
  return { projectId: project.id, lead, people: voters };
}

type Found = {
  claims: number[];
  votes: number[];
  seconds: number;
  cpu: number;
  errors: number;
  doubles: number;
};

async function vote(projectId: string, people: Actor[], options: Options): Promise<Found> {
  const found: Found = { claims: [], votes: [], seconds: 0, cpu: 0, errors: 0, doubles: 0 };
  const given = new Map<string, number>();
  const before = process.cpuUsage();
  const start = performance.now();
  const end = start + options.seconds * 1000;
  const input = {
    vote: voteInputSchema.parse({ label: 'normal', reason: 'routine', seconds: 3.2 }),
  };
  const work = async (person: Actor): Promise<void> => {
    while (performance.now() < end) {
      const begun = performance.now();
      const { items } = await claimAssignments(person, { projectId, want: 1 });
      const claimed = performance.now();
      const [item] = items;
      if (!item) return;
      const times = (given.get(item.template.id) ?? 0) + 1;
      given.set(item.template.id, times);
      if (times > options.quorum && options.repeats === 0) found.doubles++;
      try {
        await submitVote(person, { ...item, ...input });
        found.claims.push(claimed - begun);
        found.votes.push(performance.now() - claimed);
      } catch {
        found.errors++;
      }
    }
  };
  await Promise.all(people.map(work));
  found.seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  found.cpu = (user + system) / 1000;
  return found;
}

function print({ claims, votes, seconds, cpu, errors, doubles }: Found, brokenAt: unknown): void {
  const pairs = claims.map((claim, at) => claim + (votes[at] ?? 0));
  const row = (name: string, values: readonly number[]) =>
    `${name.padEnd(8)}p50 ${quantile(values, 0.5).toFixed(1)} ms   p95 ${quantile(values, 0.95).toFixed(1)} ms\n`;
  process.stdout.write(
    `${row('claim', claims)}${row('vote', votes)}${row('pair', pairs)}` +
      `${(pairs.length / seconds).toFixed(1)} pairs a second, ${(cpu / pairs.length).toFixed(1)} ms of this process's CPU each\n` +
      `${pairs.length} pairs, ${errors} errors, ${doubles} double claims, chain ${brokenAt === null ? 'whole' : 'BROKEN'}\n`,
  );
}

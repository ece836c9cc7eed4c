import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { bglLog } from '#lib/server/testing/make-log.ts';
import { createSource } from './create-source.ts';
import { importSource } from './import-source.ts';
import { resumeSource } from './resume-source.ts';
import { stopSource } from './stop-source.ts';

const LINES = 12_000;
const BLOCK_BYTES = 50_000;

let test: TestDb;
let log: string;

beforeAll(async () => {
  test = await createTestDb();
  log = `${bglLog(LINES)}odd line\n`;
});
afterAll(() => test.close());

async function upload(): Promise<{ actor: Actor; projectId: string; id: string }> {
  const projectId = (await makeProject()).id;
  const actor = await makeMember(projectId, 'ENGINEER');
  const stream = Readable.from([Buffer.from(log)]);
  const input = { projectId, fileName: 'a.log', format: 'bgl', upload: stream };
  return { actor, projectId, ...(await createSource(actor, input)) };
}

/** Everything an import has written, without ids. */
async function written(projectId: string) {
  const sources = await test.db.source.findMany({
    where: { projectId },
    select: {
      state: true,
      linesRead: true,
      linesInTemplates: true,
      linesOther: true,
      linesEmpty: true,
      templatesFound: true,
      issueCounts: true,
      bytesRead: true,
      firstSeen: true,
      lastSeen: true,
    },
  });
  const templates = await test.db.template.findMany({
    where: { projectId },
    orderBy: { number: 'asc' },
    include: { sources: true },
  });
  return {
    sources,
    issues: await test.db.sourceIssue.count({ where: { source: { projectId } } }),
    templates: templates.map(({ id: _id, projectId: _project, createdAt: _at, ...template }) => ({
      ...template,
      aliases: [...template.aliases].sort(),
      sources: template.sources.map(({ templateId: _t, sourceId: _s, ...counts }) => counts),
    })),
  };
}

/** Runs the import in a process of its own and kills it with SIGKILL once that many lines are in the database. */
async function killAfter(sourceId: string, lines: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'lib/server/testing/import-child.ts', sourceId, String(BLOCK_BYTES)],
    {
      env: { ...process.env, DATABASE_URL: test.connectionString, RA_DATA_DIR: test.dataDir },
      stdio: 'ignore',
    },
  );
  const exited = once(child, 'exit');
  for (;;) {
    const row = await test.db.source.findUniqueOrThrow({ where: { id: sourceId } });
    if (row.linesRead >= lines || child.exitCode !== null) break;
    await wait(5);
  }
  child.kill('SIGKILL');
  await exited;
  // The lease would run out in time; the test does not wait for it.
  await test.db.source.updateMany({ where: { id: sourceId }, data: { heartbeatAt: new Date(0) } });
}

describe('an import that is interrupted', () => {
  it('gives after SIGKILL exactly what an uninterrupted one gives', async () => {
    const whole = await upload();
    await importSource(whole.id, undefined, { blockBytes: BLOCK_BYTES });
    const cut = await upload();
    await killAfter(cut.id, 1);
    await killAfter(cut.id, 3000);
    const middle = await test.db.source.findUniqueOrThrow({ where: { id: cut.id } });
    expect(middle).toMatchObject({ state: 'RUNNING', attempt: 2 });
    expect(middle.linesRead).toBeLessThan(LINES);
    await importSource(cut.id, undefined, { blockBytes: BLOCK_BYTES });
    const result = await written(cut.projectId);
    expect(result.sources[0]).toMatchObject({ state: 'READY', linesRead: LINES + 1 });
    expect(result).toEqual(await written(whole.projectId));
  });

  it('stops after a chunk, keeps what it has, and goes on', async () => {
    const { actor, id } = await upload();
    await test.db.source.update({ where: { id }, data: { stopRequestedAt: new Date() } });
    await importSource(id, undefined, { blockBytes: BLOCK_BYTES });
    const stopped = await test.db.source.findUniqueOrThrow({ where: { id } });
    expect(stopped.state).toBe('STOPPED');
    expect(Number(stopped.bytesRead)).toBeGreaterThan(BLOCK_BYTES / 2);
    expect(Number(stopped.bytesRead)).toBeLessThanOrEqual(BLOCK_BYTES);
    expect(log.slice(0, Number(stopped.bytesRead)).split('\n')).toHaveLength(stopped.linesRead + 1);
    await expect(stopSource(actor, { sourceId: id })).rejects.toMatchObject({ code: 'CONFLICT' });
    await resumeSource(actor, { sourceId: id });
    await importSource(id);
    const done = await test.db.source.findUniqueOrThrow({ where: { id } });
    expect(done).toMatchObject({ state: 'READY', linesRead: LINES + 1, attempt: 2 });
  });

  it('runs once when delivered twice, and leaves at shutdown for the next worker', async () => {
    const { id } = await upload();
    const aborted = AbortSignal.abort();
    await importSource(id, aborted);
    expect(await test.db.source.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'QUEUED',
      attempt: 1,
    });
    await Promise.all([importSource(id), importSource(id)]);
    expect(await test.db.source.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'READY',
      attempt: 2,
    });
  });
});

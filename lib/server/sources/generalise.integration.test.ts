import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { bglLine, bglLog } from '#lib/server/testing/make-log.ts';
import { createSource } from './create-source.ts';
import { importSource } from './import-source.ts';
import { resumeSource } from './resume-source.ts';

let test: TestDb;

beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());

async function upload(log: string): Promise<{ lead: Actor; projectId: string; id: string }> {
  const projectId = (await makeProject()).id;
  const lead = await makeMember(projectId, 'LEAD');
  const stream = Readable.from([Buffer.from(log)]);
  const input = { projectId, fileName: 'a.log', format: 'bgl', upload: stream };
  return { lead, projectId, ...(await createSource(lead, input)) };
}

describe('a template that becomes more general', () => {
  it('keeps its row and its votes, and answers to the ids that became part of it', async () => {
    // The words come apart by more than a block, so that the first ones have rows before the last one comes.
    const filler = Array.from({ length: 60 }, (_, n) => bglLine(`fan ${n} stopped`, n));
    const login = (name: string, at: number) => bglLine(`login on console by ${name}`, at);
    const first = [login('alice', 0), login('bob', 1), ...filler].join('\n');
    const second = [login('carol', 2), login('dave', 3), login('erin', 4)].join('\n');
    const log = `${first}\n${second}\n`;
    const { lead, projectId, id } = await upload(log);
    await test.db.source.update({ where: { id }, data: { stopRequestedAt: new Date() } });
    await importSource(id, undefined, { blockBytes: first.length + 1 });
    const [alice, bob] = await test.db.template.findMany({
      where: { projectId, text: { startsWith: 'login' } },
      orderBy: { number: 'asc' },
    });
    expect([alice?.text, bob?.text]).toEqual([
      'login on console by alice',
      'login on console by bob',
    ]);
    const templateId = alice?.id ?? '';
    const round = await test.db.round.create({
      data: { projectId, number: 1, kind: 'BLIND', quorum: 2, createdBy: lead.userId },
    });
    await test.db.roundItem.create({
      data: { roundId: round.id, templateId, position: 0, votes: 1, claims: 1 },
    });
    await resumeSource(lead, { sourceId: id });
    await importSource(id, undefined, { blockBytes: first.length + 1 });
    const after = await test.db.template.findMany({
      where: { projectId, text: { startsWith: 'login' } },
    });
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({
      id: templateId,
      number: alice?.number,
      eventId: alice?.eventId,
      text: 'login on console by <*>',
      lineCount: 5,
    });
    expect(after[0]?.aliases).toContain(bob?.eventId);
    expect(await test.db.roundItem.count({ where: { templateId } })).toBe(1);
    const told = await test.db.historyEvent.findFirstOrThrow({
      where: { projectId, kind: 'template.generalised' },
    });
    expect(told.payload).toMatchObject({ from: alice?.text, to: 'login on console by <*>' });
    expect(await verifyHistory(lead, { projectId })).toMatchObject({ brokenAt: null });
  });
});

describe('ids, texts and counts', () => {
  it('are the same with the cache on or off, by one worker or two, in one block or many', async () => {
    const log = `${bglLog(6000, 3)}stray\n\n${bglLog(300, 4)}`;
    const found = async (options: Parameters<typeof importSource>[2]) => {
      const { projectId, id } = await upload(log);
      await importSource(id, undefined, options);
      const source = await test.db.source.findUniqueOrThrow({ where: { id } });
      expect(source).toMatchObject({ state: 'READY', linesRead: 6302, linesOther: 1 });
      const templates = await test.db.template.findMany({
        where: { projectId },
        orderBy: { eventId: 'asc' },
        select: { eventId: true, text: true, lineCount: true, alertCount: true, firstSeen: true },
      });
      return templates;
    };
    const whole = await found({});
    expect(whole.length).toBeGreaterThan(4);
    expect(await found({ cache: false })).toEqual(whole);
    expect(await found({ blockBytes: 90_000 })).toEqual(whole);
    expect(await found({ blockBytes: 90_000, workers: 2 })).toEqual(whole);
  });
});

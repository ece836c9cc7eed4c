import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { db } from '#lib/server/db/client.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createSource } from '#lib/server/sources/create-source.ts';
import { importSource } from '#lib/server/sources/import-source.ts';
import { resumeSource } from '#lib/server/sources/resume-source.ts';
import { getTemplate } from '#lib/server/templates/get-template.ts';
import {
  importLog,
  linesOf,
  logOf,
  makeMergeScene,
  ONE,
  propose,
  RARE,
  TEXT,
  templatesOf,
} from '#lib/server/testing/make-merge-scene.ts';
import { withTestDb } from '#lib/server/testing/with-test-db.ts';
import { approveMerges } from './approve-merges.ts';

withTestDb();

describe('merging rare templates', () => {
  it('adds up, and later imports of the same lines count under the merged template', async () => {
    const scene = await makeMergeScene();
    const { projectId, lead } = scene;
    const before = await templatesOf(projectId);
    expect(before.map(({ text }) => text)).toEqual(expect.arrayContaining(RARE));
    const sums = await linesOf(projectId);
    const [proposal, ...others] = await propose(scene);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ text: TEXT, author: 'rule teacher', obstacle: null });
    expect(proposal?.slots[0]).toHaveLength(4);
    const outcome = await approveMerges(lead, { projectId, ids: [proposal?.id ?? ''] });
    expect(outcome).toEqual({ done: [proposal?.id], refused: [] });

    const after = await templatesOf(projectId);
    expect(after).toHaveLength(before.length - 3);
    const parts = before.filter(({ text }) => RARE.includes(text));
    const target = after.find(({ text }) => text === TEXT);
    expect(target).toMatchObject({ id: parts[0]?.id, eventId: parts[0]?.eventId, lineCount: 8 });
    expect(target?.aliases.sort()).toEqual(
      parts
        .slice(1)
        .map(({ eventId }) => eventId)
        .sort(),
    );
    expect(await linesOf(projectId)).toEqual(sums);
    expect(target?.sources.map(({ lineCount }) => lineCount)).toEqual([4, 4]);
    const event = await db().historyEvent.findFirstOrThrow({
      where: { projectId, kind: 'template.merged' },
    });
    expect(event.payload).toMatchObject({
      to: TEXT,
      from: parts.map(({ id, eventId, text }) => ({ templateId: id, eventId, text })),
    });
    expect(await verifyHistory(lead, { projectId })).toMatchObject({ brokenAt: null });
    // A number that is no more finds what its template became.
    for (const { number } of parts) {
      expect((await getTemplate(lead, { projectId, number })).id).toBe(target?.id);
    }

    const againId = await importLog(projectId, lead, `${logOf(ONE)} \n`);
    const again = await templatesOf(projectId);
    expect(again.map(({ id, text }) => [id, text])).toEqual(
      after.map(({ id, text }) => [id, text]),
    );
    const find = (sourceId: string | undefined) =>
      again.find(({ text }) => text === TEXT)?.sources.find((one) => one.sourceId === sourceId);
    const { sourceId: _first, ...stored } = find(scene.sourceIds[0]) ?? { sourceId: '' };
    const { sourceId: _again, ...fresh } = find(againId) ?? { sourceId: '' };
    // The merge and an import that knows of it tell the same of the same lines: counts, times, values, samples, places.
    expect(fresh).toEqual(stored);
    expect(Object.keys(stored)).toContain('places');
  });
});

describe('an approved merge', () => {
  it('renumbers counted sessions', async () => {
    const scene = await makeMergeScene();
    const { projectId, lead, sourceIds } = scene;
    const parts = (await templatesOf(projectId)).filter(({ text }) => RARE.includes(text));
    const [first, second, third] = parts.map(({ number }) => number);
    if (!first || !second || !third) throw new Error('The scene has four templates.');
    const cut = await db().sessionCut.create({
      data: { projectId, sourceId: sourceIds[0] ?? '', key: 'k', spec: {}, createdBy: lead.userId },
    });
    const session = { cutId: cut.id, lines: 3, alertLines: 0, firstLine: 1 };
    await db().logSession.createMany({
      data: [
        { ...session, number: 1, key: 'a', templates: [1, third, second], alertTemplates: [0] },
        { ...session, number: 2, key: 'b', templates: [1], alertTemplates: [] },
        { ...session, number: 3, key: 'c', templates: [second], alertTemplates: [second, third] },
      ],
    });
    const [proposal] = await propose(scene);
    expect(await approveMerges(lead, { projectId, ids: [proposal?.id ?? ''] })).toMatchObject({
      refused: [],
    });
    const sessions = await db().logSession.findMany({ orderBy: { number: 'asc' } });
    expect(sessions.map(({ templates, alertTemplates }) => [templates, alertTemplates])).toEqual([
      [[1, first], [0]],
      [[1], []],
      [[first], [first]],
    ]);
  });

  it('waits while a log is imported, and a stopped import goes on under the merged template', async () => {
    const scene = await makeMergeScene();
    const { projectId, lead } = scene;
    // Half of a third log: its rows are those of the templates that will be merged.
    const log = logOf(ONE, 2000);
    const upload = Readable.from([Buffer.from(`${log}${logOf(ONE, 3000)}`)]);
    const input = { projectId, fileName: 'b.log', format: 'bgl', upload };
    const { id } = await createSource(lead, input);
    await db().source.update({ where: { id }, data: { stopRequestedAt: new Date() } });
    await importSource(id, undefined, { blockBytes: log.length });
    const [proposal] = await propose(scene);
    const ids = [proposal?.id ?? ''];
    await db().source.update({ where: { id }, data: { state: 'RUNNING' } });
    const { refused } = await approveMerges(lead, { projectId, ids });
    expect(refused[0]?.message).toMatch(/b\.log is being imported/);
    await db().source.update({ where: { id }, data: { state: 'STOPPED' } });
    expect(await approveMerges(lead, { projectId, ids })).toEqual({ done: ids, refused: [] });
    const merged = (await templatesOf(projectId)).find(({ text }) => text === TEXT);
    expect(merged?.sources.find(({ sourceId }) => sourceId === id)?.lineCount).toBe(4);
    await resumeSource(lead, { sourceId: id });
    await importSource(id);
    const texts = (await templatesOf(projectId)).map(({ text }) => text);
    expect(texts).not.toEqual(expect.arrayContaining([ONE[0]]));
    const whole = (await templatesOf(projectId)).find(({ text }) => text === TEXT);
    expect(whole?.sources.find(({ sourceId }) => sourceId === id)?.lineCount).toBe(8);
    const { linesInTemplates } = await db().source.findUniqueOrThrow({ where: { id } });
    const counted = await db().templateSource.aggregate({
      where: { sourceId: id },
      _sum: { lineCount: true },
    });
    expect(counted._sum.lineCount).toBe(linesInTemplates);
  });
});

import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { mergeOccurrences } from '#lib/domain/labels/template-facts.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { bglLine, bglLog } from '#lib/server/testing/make-log.ts';
import { createSource } from './create-source.ts';
import { importSource } from './import-source.ts';
import { importTemplateList } from './import-template-list.ts';

let test: TestDb;
let engineer: Actor;
let projectId: string;

beforeAll(async () => {
  test = await createTestDb();
  projectId = (await makeProject()).id;
  engineer = await makeMember(projectId, 'ENGINEER');
});
afterAll(() => test.close());

async function importText(text: string, fileName: string, blockBytes?: number, format = 'bgl') {
  const upload = Readable.from([Buffer.from(text)]);
  const { id } = await createSource(engineer, { projectId, fileName, format, upload });
  await importSource(id, undefined, blockBytes === undefined ? {} : { blockBytes });
  return test.db.source.findUniqueOrThrow({ where: { id } });
}

describe('importSource', () => {
  it('turns a log into templates whose counts add up', async () => {
    const source = await importText(`${bglLog(500)}not a bgl line\n\n`, 'first.log', 8000);
    expect(source).toMatchObject({ state: 'READY', linesRead: 502, linesOther: 1, linesEmpty: 1 });
    expect(source.issueCounts).toEqual({ 'other-shape': 1 });
    const rows = await test.db.templateSource.findMany({ where: { sourceId: source.id } });
    expect(rows.reduce((sum, row) => sum + row.lineCount, 0)).toBe(500);
    for (const { lineCount, places } of rows) {
      const { nodes, components } = mergeOccurrences([
        { sourceName: '', samples: [], slots: [], buckets: null, places },
      ]).places;
      for (const place of [nodes, components]) {
        expect(place?.values.reduce((sum, { count }) => sum + count, 0)).toBe(lineCount);
      }
    }
    const templates = await test.db.template.findMany({ where: { projectId } });
    expect(templates.length).toBe(source.templatesFound);
    expect(templates.every(({ nearGroup }) => nearGroup !== null)).toBe(true);
    expect(new Set(templates.map(({ text }) => text)).size).toBe(templates.length);
    expect(templates.some(({ text }) => text.includes('KERNDTLB'))).toBe(false);
    expect(templates.find(({ text }) => text.startsWith('data TLB'))?.originalLabel).toBe(
      'ABNORMAL',
    );
    expect(templates.find(({ text }) => text.startsWith('fan'))?.originalLabel).toBe('NORMAL');
    const issue = await test.db.sourceIssue.findFirstOrThrow({ where: { sourceId: source.id } });
    expect(issue).toMatchObject({ line: 501, kind: 'other-shape', excerpt: 'not a bgl line' });
    const lead = await makeMember(projectId, 'LEAD');
    expect(await verifyHistory(lead, { projectId })).toMatchObject({ events: 2, brokenAt: null });
  });

  it('adds a second file to the same templates and leaves labels alone', async () => {
    const before = await test.db.template.findFirstOrThrow({
      where: { projectId, text: { startsWith: 'fan' } },
    });
    await test.db.template.update({
      where: { id: before.id },
      data: { labelState: 'FINAL', finalLabel: 'ABNORMAL' },
    });
    const more = Array.from({ length: 9 }, (_, n) => bglLine(`fan ${n} stopped`, n, 'FANALERT'));
    const source = await importText(`${more.join('\n')}\n`.repeat(100), 'second.log');
    expect(source.templatesFound).toBeLessThan(3);
    const after = await test.db.template.findUniqueOrThrow({ where: { id: before.id } });
    expect(after).toMatchObject({ labelState: 'FINAL', finalLabel: 'ABNORMAL' });
    expect(after.originalLabel).toBe('NORMAL');
    expect(after.lineCount).toBeGreaterThan(before.lineCount);
    expect(after.number).toBe(before.number);
  });

  it("reads the project's own sample from a path, with templates of both classes", async () => {
    const sample = await makeProject();
    const actor = await makeMember(sample.id, 'LEAD');
    const { id } = await createSource(actor, {
      projectId: sample.id,
      fileName: 'lumen-2k.log',
      format: 'bgl',
      filePath: 'sample/lumen-2k.log',
    });
    await importSource(id);
    const source = await test.db.source.findUniqueOrThrow({ where: { id } });
    expect(source).toMatchObject({ state: 'READY', linesRead: 2000, linesInTemplates: 2000 });
    const labels = await test.db.template.groupBy({
      by: ['originalLabel'],
      where: { projectId: sample.id },
    });
    expect(labels.map(({ originalLabel }) => originalLabel).sort()).toEqual(['ABNORMAL', 'NORMAL']);
  });

  it('takes a list of templates with labels', async () => {
    const csvText = 'template,original_label\nring <*> is open,abnormal\n"a, b <*>",normal\n';
    const result = await importTemplateList(engineer, { projectId, csvText, fileName: 'list.csv' });
    expect(result.templates).toBe(2);
    const ring = await test.db.template.findFirstOrThrow({
      where: { projectId, text: 'ring <*> is open' },
    });
    expect(ring).toMatchObject({ originalLabel: 'ABNORMAL', lineCount: 1, alertCount: 1 });
    await expect(
      importTemplateList(engineer, { projectId, csvText, fileName: 'again.csv' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('list.csv') });
  });

  it('joins what containers cut, and shows the whole message', async () => {
    const at = '2024-02-05T00:01:09.5Z';
    const log = [
      `${at} stdout F intake opened`,
      `${at} stdout P intake is `,
      `${at} stderr F intake opened`,
      `${at} stdout F blocked by leaves`,
      '',
    ].join('\n');
    const source = await importText(log, 'pod.log', undefined, 'cri');
    expect(source).toMatchObject({
      state: 'READY',
      linesRead: 4,
      linesInTemplates: 3,
      linesJoined: 1,
    });
    const rows = await test.db.templateSource.findMany({
      where: { sourceId: source.id },
      include: { template: true },
    });
    const joined = rows.find(({ template }) => template.text === 'intake is blocked by leaves');
    expect(joined?.samples).toMatchObject([{ line: 4, text: 'intake is blocked by leaves' }]);
  });
});

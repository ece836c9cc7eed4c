import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { collectText } from '#lib/server/testing/collect-parts.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { bglLine, bglLog } from '#lib/server/testing/make-log.ts';
import { openRound } from '../rounds/open-round.ts';
import { createSource } from '../sources/create-source.ts';
import { importSource } from '../sources/import-source.ts';
import { importTemplateList } from '../sources/import-template-list.ts';
import { exportStructuredLog } from './export-structured-log.ts';
import { importCorrections } from './import-corrections.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

async function importLog(text: string) {
  const { id: projectId } = await makeProject();
  const lead = await makeMember(projectId, 'LEAD');
  const upload = Readable.from([Buffer.from(text)]);
  const { id } = await createSource(lead, { projectId, fileName: 'a.log', format: 'bgl', upload });
  await importSource(id);
  return { projectId, lead, sourceId: id };
}

type Line = Record<string, string>;
async function readStructured(actor: Actor, sourceId: string): Promise<Line[]> {
  const text = await collectText(await exportStructuredLog(actor, { sourceId }));
  return parse(text, { columns: true }) as Line[];
}

const countBy = (values: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

test('every line of a log, in order, with the template it ended up in and its label', async () => {
  const strange = `not a bgl line, =1+1\n\n${bglLine('=cmd was called', 3, '-')}\n`;
  const log = `${bglLog(3000, 5)}${strange}`;
  const { projectId, lead, sourceId } = await importLog(log);
  const [tlb] = await testDb.db.template.findMany({
    where: { projectId, text: { startsWith: 'data TLB' } },
  });
  const file = `template,label,category\n${tlb?.text},normal,\n`;
  await importCorrections(lead, { projectId, bytes: Buffer.from(file), fileName: 'c.csv' });

  const rows = await readStructured(lead, sourceId);
  expect(rows).toHaveLength(3003);
  expect(rows.map((row) => Number(row['LineId']))).toEqual(rows.map((_, index) => index + 1));
  expect(Object.keys(rows[0] ?? {})).toEqual([
    ...['LineId', 'Label', 'Timestamp', 'Date', 'Node', 'Time', 'NodeRepeat', 'Type', 'Component'],
    ...['Level', 'Content', 'EventId', 'EventTemplate'],
    ...['TemplateLabel', 'TemplateOriginalLabel', 'TemplateCorrected', 'TemplateCategory'],
  ]);
  // As many lines of each template as the import counted, and their own messages.
  const templates = await testDb.db.template.findMany({ where: { projectId } });
  const counts = countBy(rows.map((row) => row['EventId'] ?? ''));
  for (const { eventId, lineCount } of templates) expect(counts.get(eventId)).toBe(lineCount);
  expect(counts.get('')).toBe(2);
  const lines = log.split('\n');
  for (const row of rows.slice(0, 3000)) {
    expect(lines[Number(row['LineId']) - 1]?.endsWith(row['Content'] ?? '?')).toBe(true);
  }
  expect(rows.find((row) => row['EventTemplate'] === tlb?.text)).toMatchObject({
    Label: 'KERNDTLB',
    TemplateLabel: 'normal',
    TemplateOriginalLabel: 'abnormal',
    TemplateCorrected: 'true',
  });
  expect(rows[0]).toMatchObject({ TemplateCorrected: '' });
  expect(rows[3000]).toMatchObject({ Content: 'not a bgl line, =1+1', EventId: '', Label: '' });
  expect(rows[3002]?.['Content']).toBe("'=cmd was called");
});

test('a dry run counts the windows that turn, as counting them by hand does', async () => {
  const { projectId, lead, sourceId } = await importLog(bglLog(2950, 9));
  const templates = await testDb.db.template.findMany({ where: { projectId } });
  const tlb = templates.find(({ text }) => text.startsWith('data TLB'));
  const cabinet = templates.find(({ text }) => text.startsWith('cabinet'));
  const records = [
    { template: tlb?.text, label: 'normal' },
    { template: cabinet?.text, label: 'abnormal', category: 'other' },
  ];
  const bytes = Buffer.from(records.map((record) => JSON.stringify(record)).join('\n'));
  const given = { projectId, bytes, fileName: 'c.jsonl' };
  const { sessions, ...report } = await importCorrections(lead, {
    ...given,
    isPreview: true,
    withSessions: true,
  });
  expect(report).toMatchObject({ templates: 2, relabelled: { templates: 2 }, applied: false });

  const rows = await readStructured(lead, sourceId);
  const after = new Map([
    [tlb?.eventId ?? '', false],
    [cabinet?.eventId ?? '', true],
  ]);
  const judged = rows.map((row) => {
    const before = row['TemplateOriginalLabel'] === 'abnormal';
    return { node: row['Node'] ?? '', before, after: after.get(row['EventId'] ?? '') ?? before };
  });
  const count = (windows: (typeof judged)[]) => {
    const said = windows.map((window) => ({
      before: window.some((line) => line.before),
      after: window.some((line) => line.after),
    }));
    return {
      windows: windows.length,
      abnormalBefore: said.filter((one) => one.before).length,
      abnormalAfter: said.filter((one) => one.after).length,
      toAbnormal: said.filter((one) => one.after && !one.before).length,
      toNormal: said.filter((one) => one.before && !one.after).length,
    };
  };
  const cut = (lines: typeof judged) =>
    Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) =>
      lines.slice(at * 100, at * 100 + 100),
    );
  const nodes = [...new Set(judged.map((line) => line.node))];
  expect(sessions).toMatchObject({
    size: 100,
    notMeasured: [],
    sources: [
      {
        name: 'a.log',
        linesRead: 2950,
        linesChanged: judged.filter((line) => line.before !== line.after).length,
        byLine: count(cut(judged)),
        byNode: count(nodes.flatMap((node) => cut(judged.filter((line) => line.node === node)))),
      },
    ],
  });
  expect(sessions?.sources[0]?.byLine.windows).toBe(30);
  await importCorrections(lead, given);
  const again = await importCorrections(lead, { ...given, isPreview: true, withSessions: true });
  expect(again).toMatchObject({ templates: 0, sessions: { sources: [], notMeasured: [] } });
});

test('the words of two logs in one project stay with their own lines', async () => {
  const { projectId, lead, sourceId } = await importLog(
    ['alice', 'bob'].map((name, at) => bglLine(`login on console by ${name}`, at)).join('\n'),
  );
  const names = ['alice', 'bob', 'carol', 'dave', 'erin'];
  const text = names.map((name, at) => bglLine(`login on console by ${name}`, at + 9)).join('\n');
  const upload = Readable.from([Buffer.from(text)]);
  const other = await createSource(lead, { projectId, fileName: 'b.log', format: 'bgl', upload });
  await importSource(other.id);
  const textsOf = async (id: string) =>
    (await readStructured(lead, id)).map((row) => row['EventTemplate']);
  expect(await textsOf(sourceId)).toEqual(['login on console by alice', 'login on console by bob']);
  expect(await textsOf(other.id)).toEqual(names.map(() => 'login on console by <*>'));
});

test('lines are refused to who votes, to who may not export, and of what has none', async () => {
  const { projectId, lead, sourceId } = await importLog(bglLog(40, 2));
  const outsider = await makeMember((await makeProject()).id, 'LEAD');
  for (const actor of [
    await makeMember(projectId, 'ANNOTATOR'),
    await makeMember(projectId, 'REVIEWER'),
    outsider,
  ]) {
    await expect(exportStructuredLog(actor, { sourceId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  }
  await expect(exportStructuredLog(lead, { sourceId: 'none' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const csvText = 'template,original_label\na,normal\n';
  const list = await importTemplateList(lead, { projectId, csvText, fileName: 't.csv' });
  await expect(exportStructuredLog(lead, { sourceId: list.id })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  const voter = await makeMember(projectId, 'ENGINEER');
  const round = await openRound(lead, { projectId });
  const item = await testDb.db.roundItem.findFirstOrThrow({ where: { roundId: round.id } });
  await testDb.db.assignment.create({
    data: {
      roundId: round.id,
      templateId: item.templateId,
      userId: voter.userId,
      claimToken: 'token',
      leaseUntil: new Date(),
    },
  });
  await expect(exportStructuredLog(voter, { sourceId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('You vote in round 1'),
  });
});

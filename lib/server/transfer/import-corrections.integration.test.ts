import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { collectBytes, collectText } from '#lib/server/testing/collect-parts.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { castVote, makeLabelScene } from '#lib/server/testing/make-label-scene.ts';
import { claimAssignments } from '../labels/claim-assignments.ts';
import { exportLabels } from './export-labels.ts';
import { exportPatch } from './export-patch.ts';
import { type ImportCorrectionsInput, importCorrections } from './import-corrections.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const template = (id: string) => testDb.db.template.findUniqueOrThrow({ where: { id } });
const patchOf = async (actor: Actor, projectId: string) =>
  collectText(await exportPatch(actor, { projectId }));

type Given = Omit<ImportCorrectionsInput, 'projectId' | 'bytes'> & { text: string };
const take = (actor: Actor, projectId: string, { text, ...given }: Given) =>
  importCorrections(actor, { projectId, bytes: Buffer.from(text), ...given });

async function makeLabelled(texts: readonly string[]) {
  const { id: projectId } = await makeProject();
  const engineer = await makeMember(projectId, 'ENGINEER');
  const ids: string[] = [];
  for (const text of texts) {
    ids.push((await makeTemplate(projectId, text, { originalLabel: 'NORMAL', lineCount: 7 })).id);
  }
  return { projectId, engineer, ids };
}

const INSTRUCTION = 'Classify the given log entries into normal and abnormal categories.';
const record = (input: string, rectified: string, label: string) => ({
  instruction: INSTRUCTION,
  input,
  rectified,
  label,
});

describe('anomaly_patch.json', () => {
  // Made up, in the published form: both orders of keys, an order that is not ours, escapes, an own instruction, a record
  // whose stated label is not the log's, and one of a log without labels.
  const PATCH = [
    { ...record('zeta fails <*>', 'abnormal', 'normal') },
    {
      instruction: INSTRUCTION,
      input: 'alpha <*> über\u2028 "x" \\ 😀',
      label: 'normal',
      rectified: 'abnormal',
    },
    { ...record('mid <*>', 'normal', 'abnormal') },
    { instruction: 'Another one.', input: 'no tag <*>', label: 'normal', rectified: 'abnormal' },
    { ...record('beta', 'abnormal', 'normal') },
  ];
  const TEXT = JSON.stringify(PATCH, null, 4).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

  test('comes out byte for byte as it came in', async () => {
    const inputs = PATCH.map(({ input }) => input).sort();
    const { projectId, engineer } = await makeLabelled(
      inputs.filter((one) => one !== 'no tag <*>'),
    );
    await makeTemplate(projectId, 'no tag <*>');
    const report = await take(engineer, projectId, { text: TEXT, fileName: 'patch.json' });
    expect(report).toMatchObject({
      format: 'patch',
      records: 5,
      templates: 5,
      counts: { otherOriginal: 1, unmatched: 0 },
    });
    expect(await patchOf(engineer, projectId)).toBe(TEXT);
    const csv = await collectText(
      await exportLabels(engineer, { projectId, scope: 'corrections', format: 'csv' }),
    );
    expect(csv.split('\n')).toHaveLength(1 + 5 + 1);
  });

  test('dry run, apply, apply again: nothing before, all once, nothing twice', async () => {
    const texts = ['zeta fails <*>', 'alpha <*> über', 'mid <*>'];
    const { projectId, engineer } = await makeLabelled(texts);
    const records = texts.map((text) => record(text, 'abnormal', 'normal'));
    const text = JSON.stringify([...records, record('nowhere', 'abnormal', 'normal')], null, 4);
    const given = { text, fileName: 'patch.json' };
    const preview = await take(engineer, projectId, { ...given, isPreview: true });
    expect(preview).toMatchObject({
      records: 4,
      applied: false,
      templates: 3,
      lines: 21,
      relabelled: { templates: 3, lines: 21 },
      unmatched: [{ record: 4, line: 20, template: 'nowhere' }],
      changes: [{ from: 'normal', to: 'abnormal' }, {}, {}],
    });
    expect(await patchOf(engineer, projectId)).toBe('[]');
    expect(await take(engineer, projectId, given)).toMatchObject({ applied: true, templates: 3 });
    expect(await take(engineer, projectId, given)).toMatchObject({ templates: 0, unchanged: 3 });
    expect(await patchOf(engineer, projectId)).toBe(
      JSON.stringify(records, null, 4).replace('ü', '\\u00fc'),
    );
    const lead = await makeMember(projectId, 'LEAD');
    expect(await verifyHistory(lead, { projectId })).toMatchObject({ brokenAt: null });
    expect(
      await testDb.db.historyEvent.findFirst({
        where: { projectId, kind: 'corrections.imported' },
      }),
    ).toMatchObject({ payload: { fileName: 'patch.json', templates: 3, unmatched: 1 } });
  });

  test('contradictory labels name both records; nothing changes', async () => {
    const { projectId, engineer, ids } = await makeLabelled(['a']);
    const text = JSON.stringify([
      record('a', 'abnormal', 'normal'),
      record(' A', 'normal', 'normal'),
    ]);
    const given = { text, fileName: 'p.json' };
    await expect(take(engineer, projectId, given)).rejects.toMatchObject({
      code: 'CONTRADICTORY_LABELS',
      details: { records: [1, 2] },
    });
    expect(await take(engineer, projectId, { ...given, isPreview: true })).toMatchObject({
      templates: 0,
      contradictions: [{ template: 'a', records: [{ line: 1 }, { line: 1 }] }],
    });
    expect((await template(ids[0] as string)).labelState).toBe('OPEN');
  });
});

describe('tables', () => {
  const HOSTILE = [
    '=HYPERLINK("http://x")',
    "'=quoted already",
    '+1 <*>',
    '- dash',
    '@cmd',
    '\ttab, comma',
    'two\nlines',
    'über "quotes" 😀',
    "'plain apostrophe",
  ];

  test.each(['csv', 'jsonl', 'parquet'] as const)(
    '%s: what one project gives out another takes in, to the letter',
    async (format) => {
      const first = await makeLabelled(HOSTILE);
      const rows = HOSTILE.map((text, index) => ({
        template: text,
        label: 'abnormal',
        category: 'other',
        confidence: 'high',
        reason: `=reason ${index}, "with" 'marks'`,
      }));
      await take(first.engineer, first.projectId, {
        text: rows.map((row) => JSON.stringify(row)).join('\n'),
        fileName: 'made.jsonl',
      });
      const out = { scope: 'corrections', format } as const;
      const file = await exportLabels(first.engineer, { projectId: first.projectId, ...out });
      const bytes = await collectBytes(file);
      if (format === 'csv') {
        expect(bytes.toString()).not.toMatch(/(?:^|,)"?[=+@\t]|(?:^|,)"?-[^,]/m);
      }
      const second = await makeLabelled(HOSTILE);
      const report = await importCorrections(second.engineer, {
        projectId: second.projectId,
        bytes,
        fileName: file.fileName,
      });
      expect(report).toMatchObject({ format, templates: HOSTILE.length, applied: true });
      const decisions = await testDb.db.decision.findMany({
        where: { projectId: second.projectId },
        orderBy: { createdAt: 'asc' },
      });
      const byTemplate = new Map(decisions.map((one) => [one.templateId, one]));
      for (const [index, id] of second.ids.entries()) {
        expect(byTemplate.get(id)).toMatchObject({
          label: 'ABNORMAL',
          category: 'other',
          confidence: 'high',
          reason: rows[index]?.reason,
        });
      }
      const again = await exportLabels(second.engineer, { projectId: second.projectId, ...out });
      const strip = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T');
      if (format !== 'parquet') {
        expect(strip(await collectText(again))).toBe(strip(bytes.toString()));
      }
    },
  );

  test('wrong rows are told with line and field; the file is refused whole, or without them', async () => {
    const { projectId, engineer, ids } = await makeLabelled(['good', 'other', 'undecided']);
    const text = [
      'template,label,category,confidence',
      'good,abnormal,network-issue,high',
      ',normal,,',
      'other,odd,,',
      '"two',
      'lines",abnormal,fire,sure',
      'short,normal',
      'undecided,open,,',
      'nowhere,abnormal,,',
    ].join('\r\n');
    const given = { text, fileName: 'mine.csv' };
    const preview = await take(engineer, projectId, { ...given, isPreview: true });
    expect(preview.problems).toEqual([
      { record: 2, line: 3, field: 'template', problem: 'is empty' },
      { record: 3, line: 4, field: 'label', problem: expect.stringContaining('is "odd"') },
      { record: 4, line: 6, field: 'category', problem: expect.stringContaining('"fire"') },
      { record: 4, line: 6, field: 'confidence', problem: expect.stringContaining('"sure"') },
      { record: 7, line: 7, field: 'row', problem: 'has 2 fields, the header has 4' },
    ]);
    expect(preview).toMatchObject({
      records: 7,
      templates: 1,
      undecided: 1,
      counts: { unmatched: 1 },
    });
    await expect(take(engineer, projectId, given)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('line 3, field "template": is empty; and 4 more'),
      details: { line: 3, field: 'template' },
    });
    expect((await template(ids[0] as string)).labelState).toBe('OPEN');
    expect(await take(engineer, projectId, { ...given, skipWrong: true })).toMatchObject({
      applied: true,
      templates: 1,
    });
    expect((await template(ids[0] as string)).finalLabel).toBe('ABNORMAL');
  });

  test('a file that is none of its kind says so', async () => {
    const { projectId, engineer } = await makeLabelled(['a']);
    const cases = [
      { text: 'PAR1 and then nothing', fileName: 'a.parquet', code: 'INVALID_INPUT' },
      { text: 'a,b\n1,2', fileName: 'a.csv', code: 'MISSING_COLUMN' },
      { text: '{"a":1}', fileName: 'a.json', code: 'INVALID_INPUT' },
      { text: '', fileName: 'a.jsonl', code: 'EMPTY_FILE' },
    ];
    for (const { code, ...given } of cases) {
      await expect(take(engineer, projectId, given), given.fileName).rejects.toMatchObject({
        code,
      });
    }
    const bytes = Buffer.from([0x74, 0xff, 0xfe, 0x0a]);
    await expect(
      importCorrections(engineer, { projectId, bytes, fileName: 'a.csv' }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', message: 'a.csv is not UTF-8.' });
  });
});

describe('rounds', () => {
  test('a final label of the experts is replaced only when asked for; an item leaves the round', async () => {
    const scene = await makeLabelScene({ voters: 1 });
    const [voted, open] = scene.templateIds as [string, string];
    await castVote(scene, scene.voters[0] as Actor, { templateId: voted, label: 'normal' });
    const rows = await Promise.all([voted, open].map(template));
    const text = JSON.stringify(rows.map((row) => record(row.text, 'abnormal', 'normal')));
    const given = { text, fileName: 'p.json' };
    expect(await take(scene.lead, scene.projectId, given)).toMatchObject({
      templates: 1,
      inRound: 1,
      overrides: [{ from: 'normal', to: 'abnormal' }],
    });
    expect((await template(voted)).finalLabel).toBe('NORMAL');
    const desk = await claimAssignments(scene.voters[0] as Actor, { projectId: scene.projectId });
    expect(desk.status).toBe('done');
    await take(scene.lead, scene.projectId, { ...given, overrideFinal: true });
    expect((await template(voted)).finalLabel).toBe('ABNORMAL');
    expect(await testDb.db.decision.count({ where: { templateId: voted } })).toBe(2);
  });

  test('who votes learns nothing from an import and changes nothing of what they vote on', async () => {
    const scene = await makeLabelScene({ voters: 2 });
    const voter = scene.voters[0] as Actor;
    const [voted] = scene.templateIds as [string];
    for (const one of scene.voters) {
      await castVote(scene, one, { templateId: voted, label: 'abnormal' });
    }
    await testDb.db.member.updateMany({ where: { userId: voter.userId }, data: { role: 'LEAD' } });
    const rows = await Promise.all(scene.templateIds.map(template));
    const text = JSON.stringify(rows.map((row) => record(row.text, 'normal', 'normal')));
    const given = { text, fileName: 'p.json', overrideFinal: true, withSessions: true };
    expect(await take(voter, scene.projectId, given)).toMatchObject({
      templates: 0,
      unchanged: 0,
      changes: [],
      overrides: [],
      counts: { withheld: rows.length, overrides: 0 },
      sessions: { sources: [], notMeasured: [{ name: 'all sources' }] },
    });
    expect((await template(voted)).finalLabel).toBe('ABNORMAL');
  });
});

test('thousands of corrections of one moment come out page by page, each once, in the order of the file', async () => {
  const { id: projectId } = await makeProject();
  const engineer = await makeMember(projectId, 'ENGINEER');
  const texts = Array.from({ length: 4500 }, (_, index) => `unit ${index} says <*>`);
  await testDb.db.template.createMany({
    data: texts.map((text, index) => ({
      projectId,
      number: index + 1,
      eventId: `E${index}`,
      text,
      textHash: sha256Hex(text),
      originalLabel: 'NORMAL' as const,
    })),
  });
  // Another order than that of the templates.
  const order = texts.map((_, index) => texts[(index * 7919) % texts.length] as string);
  const text = order
    .map((template) => JSON.stringify({ template, label: 'abnormal', original_label: 'normal' }))
    .join('\n');
  await take(engineer, projectId, { text, fileName: 'many.jsonl' });
  const patch = JSON.parse(await patchOf(engineer, projectId)) as { input: string }[];
  expect(patch.map(({ input }) => input)).toEqual(order);
  for (const format of ['csv', 'jsonl'] as const) {
    const file = await exportLabels(engineer, { projectId, scope: 'corrections', format });
    let parts = 0;
    let lines = 0;
    for await (const part of file.parts) {
      parts++;
      lines += String(part).split('\n').length - 1;
    }
    expect(lines).toBe(format === 'csv' ? 4501 : 4500);
    expect(parts).toBeGreaterThanOrEqual(3);
  }
  const file = await exportLabels(engineer, { projectId, scope: 'templates', format: 'parquet' });
  const bytes = await collectBytes(file);
  const again = await importCorrections(engineer, { projectId, bytes, fileName: file.fileName });
  expect(again).toMatchObject({ records: 4500, unchanged: 4500 });
}, 60_000);

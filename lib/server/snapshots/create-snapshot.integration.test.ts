import { afterAll, beforeAll, expect, test } from 'vitest';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { labelTemplates } from '#lib/server/testing/label-templates.ts';
import { createSnapshot } from './create-snapshot.ts';
import { exportSnapshot } from './export-snapshot.ts';
import { getSnapshot } from './get-snapshot.ts';
import { listSnapshotItems } from './list-snapshot-items.ts';
import { listSnapshots } from './list-snapshots.ts';
import { previewSnapshot } from './preview-snapshot.ts';
import { renderSnapshotRow } from './render-snapshot-row.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const config = snapshotConfigSchema.parse({});
const setUp = async (count = 60) => {
  const project = await makeProject();
  const engineer = await makeMember(project.id, 'ENGINEER');
  const templates = await labelTemplates(project.id, count);
  return { project, engineer, templates };
};

test('freezes what the preview said, once; the same data in another project has the same hash', async () => {
  const { project, engineer } = await setUp();
  const input = { projectId: project.id, config };
  const preview = await previewSnapshot(engineer, input);
  expect(preview.existing).toBeNull();
  const [first, second] = await Promise.all([
    createSnapshot(engineer, input),
    createSnapshot(engineer, input),
  ]);
  expect([first.created, second.created].sort()).toEqual([false, true]);
  expect(first.snapshot).toEqual(second.snapshot);
  expect(first.snapshot).toMatchObject({ number: 1, hash: preview.hash, stats: preview.stats });
  expect((await previewSnapshot(engineer, input)).existing?.number).toBe(1);

  const other = await setUp();
  const twin = await createSnapshot(other.engineer, { projectId: other.project.id, config });
  expect(twin.snapshot.hash).toBe(preview.hash);
  const lead = await makeMember(project.id, 'LEAD');
  expect(await verifyHistory(lead, { projectId: project.id })).toEqual({
    events: 1,
    brokenAt: null,
  });
});

test('a snapshot does not change when labels and traces do; it becomes stale', async () => {
  const { project, engineer, templates } = await setUp();
  const { snapshot } = await createSnapshot(engineer, { projectId: project.id, config });
  const before = await listSnapshotItems(engineer, { snapshotId: snapshot.id });
  expect((await getSnapshot(engineer, { snapshotId: snapshot.id })).staleness.isStale).toBe(false);

  const inside = before.items
    .filter((item) => item.traceId !== null)
    .map((item) => item.templateId);
  const [first, second, third, fourth] = inside as [string, string, string, string];
  const { db } = testDb;
  await db.template.update({ where: { id: first }, data: { finalLabel: 'ABNORMAL' } });
  await db.template.update({ where: { id: second }, data: { labelState: 'DISPUTED' } });
  await db.trace.updateMany({ where: { templateId: third }, data: { think: 'Edited.' } });
  await db.trace.updateMany({ where: { templateId: fourth }, data: { state: 'REJECTED' } });
  const { staleness } = await getSnapshot(engineer, { snapshotId: snapshot.id });
  const labels = new Map(before.items.map((item) => [item.templateId, item.label]));
  expect(staleness).toMatchObject({
    isStale: true,
    changed: labels.get(first) === 'abnormal' ? 3 : 4,
    byReason: { 'label-reopened': 1, 'trace-changed': 1, 'trace-withdrawn': 1 },
  });
  expect(await listSnapshotItems(engineer, { snapshotId: snapshot.id })).toEqual(before);
  expect(templates).toContain(first);

  const again = await createSnapshot(engineer, { projectId: project.id, config });
  expect(again).toMatchObject({ created: true, snapshot: { number: 2 } });
  expect(again.snapshot.hash).not.toBe(snapshot.hash);
  const { snapshots } = await listSnapshots(engineer, { projectId: project.id });
  expect(snapshots.map(({ number, runs }) => [number, runs])).toEqual([
    [2, 0],
    [1, 0],
  ]);
});

test('rows are paged, filtered, rendered as the model sees them, and exported the same every time', async () => {
  const { project, engineer } = await setUp(130);
  const { snapshot } = await createSnapshot(engineer, { projectId: project.id, config });
  const snapshotId = snapshot.id;
  const first = await listSnapshotItems(engineer, { snapshotId });
  expect(first.items).toHaveLength(100);
  const rest = await listSnapshotItems(engineer, { snapshotId, after: first.nextAfter ?? 0 });
  expect(first.items.length + rest.items.length).toBe(snapshot.stats.rows);
  expect(rest.nextAfter).toBeNull();
  const found = await listSnapshotItems(engineer, {
    snapshotId,
    split: 'test',
    label: 'abnormal',
    search: 'FAILED',
  });
  expect(found.items).toHaveLength(snapshot.stats.splits.test.abnormal);

  const row = await renderSnapshotRow(engineer, {
    snapshotId,
    position: 0,
    promptVersion: 'compact-v1',
  });
  expect(row.prompt.text).toBe(`Log: ${first.items[0]?.log}\n`);
  expect(row.completion).toBe(
    `<think>${first.items[0]?.think}</think><answer>${first.items[0]?.label}</answer>`,
  );
  await expect(
    renderSnapshotRow(engineer, { snapshotId, position: 5000, promptVersion: 'compact-v1' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const read = async () => {
    const { lines } = await exportSnapshot(engineer, { snapshotId, promptVersion: 'compact-v1' });
    let text = '';
    for await (const line of lines) text += line;
    return text;
  };
  const text = await read();
  expect(await read()).toBe(text);
  const parsed = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(parsed).toHaveLength(snapshot.stats.rows);
  expect(Object.keys(parsed[0])).toEqual([
    'log',
    'label',
    'think',
    'split',
    'prompt',
    'completion',
  ]);
});

test('one class cannot be frozen, and nothing is left behind', async () => {
  const project = await makeProject();
  const engineer = await makeMember(project.id, 'ENGINEER');
  for (const word of ['one', 'two', 'three']) {
    await makeTemplate(project.id, `all is well with ${word}`, { finalLabel: 'NORMAL' });
  }
  await expect(createSnapshot(engineer, { projectId: project.id, config })).rejects.toMatchObject({
    code: 'SINGLE_CLASS',
    details: { cure: expect.any(String) },
  });
  expect(await testDb.db.snapshot.count({ where: { projectId: project.id } })).toBe(0);
});

test('who may not freeze and who may not look', async () => {
  const { project, engineer } = await setUp(40);
  const { snapshot } = await createSnapshot(engineer, { projectId: project.id, config });
  const forbidden = { code: 'FORBIDDEN' };
  const outsider = await makeMember((await makeProject()).id, 'ADMIN');
  for (const role of ['ANNOTATOR', 'REVIEWER'] as const) {
    const member = await makeMember(project.id, role);
    await expect(createSnapshot(member, { projectId: project.id, config })).rejects.toMatchObject(
      forbidden,
    );
    await expect(previewSnapshot(member, { projectId: project.id, config })).rejects.toMatchObject(
      forbidden,
    );
  }
  for (const member of [await makeMember(project.id, 'ANNOTATOR'), outsider]) {
    const { id: snapshotId } = snapshot;
    const promptVersion = 'compact-v1' as const;
    await expect(listSnapshots(member, { projectId: project.id })).rejects.toMatchObject(forbidden);
    await expect(getSnapshot(member, { snapshotId })).rejects.toMatchObject(forbidden);
    await expect(listSnapshotItems(member, { snapshotId })).rejects.toMatchObject(forbidden);
    await expect(
      renderSnapshotRow(member, { snapshotId, position: 0, promptVersion }),
    ).rejects.toMatchObject(forbidden);
    await expect(exportSnapshot(member, { snapshotId, promptVersion })).rejects.toMatchObject(
      forbidden,
    );
  }
  await expect(getSnapshot(engineer, { snapshotId: 'no-such' })).rejects.toMatchObject(forbidden);
});

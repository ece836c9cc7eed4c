import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { listViews } from './list-views.ts';
import { removeView } from './remove-view.ts';
import { saveView } from './save-view.ts';

let testDb: TestDb;
let projectId: string;
let lead: Actor;
let ann: Actor;
let ben: Actor;
beforeAll(async () => {
  testDb = await createTestDb();
  projectId = (await makeProject()).id;
  lead = await makeMember(projectId, 'LEAD', 'lead');
  ann = await makeMember(projectId, 'ANNOTATOR', 'ann');
  ben = await makeMember(projectId, 'ANNOTATOR', 'ben');
});
afterAll(() => testDb.close());

const save = (actor: Actor, name: string, query: string, isShared = false) =>
  saveView(actor, { projectId, name, query, isShared });
const names = async (actor: Actor) =>
  (await listViews(actor, { projectId })).map((view) => view.name);

test('own views are one’s own, shared ones everybody’s; the same name replaces', async () => {
  const { id } = await save(ann, 'mine', 'label=open&cursor=9&sort=number');
  await save(lead, 'for all', 'near=opposite', true);
  await save(lead, 'private', 'q=x');
  expect(await names(ann)).toEqual(['for all', 'mine']);
  expect(await names(ben)).toEqual(['for all']);
  expect(await save(ann, 'mine', 'label=disputed')).toEqual({ id });
  expect(await listViews(ann, { projectId })).toContainEqual({
    id,
    name: 'mine',
    query: 'label=disputed',
    isShared: false,
    isOwn: true,
    by: 'ann',
  });
});

test('only who manages rounds shares; a query that the list refuses is refused', async () => {
  await expect(save(ann, 'loud', 'q=x', true)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(save(ann, 'bad', 'sort=sideways')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'query' },
  });
  const stranger = await makeMember((await makeProject()).id, 'LEAD');
  await expect(save(stranger, 'in', 'q=x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(listViews(stranger, { projectId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('another’s own view is unknown, a shared one is removed by its author or a lead', async () => {
  const { id } = await save(ann, 'secret', 'q=x');
  await expect(removeView(ben, { viewId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(removeView(lead, { viewId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const shared = await save(lead, 'shared', 'q=y', true);
  await expect(removeView(ben, { viewId: shared.id })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  const second = await makeMember(projectId, 'LEAD');
  await removeView(second, { viewId: shared.id });
  await removeView(ann, { viewId: id });
  expect(await names(ann)).not.toContain('secret');
  expect(await names(ann)).not.toContain('shared');
});

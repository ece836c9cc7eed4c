import { afterAll, beforeAll, expect, test } from 'vitest';
import { findKeyActor } from '#lib/server/access/find-key-actor.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { createKey } from './create-key.ts';
import { listKeys } from './list-keys.ts';
import { revokeKey } from './revoke-key.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const FORBIDDEN = { code: 'FORBIDDEN' };

test('a key acts as its maker in its project until it is revoked; only its hash is stored', async () => {
  const project = await makeProject();
  const engineer = await makeMember(project.id, 'ENGINEER');
  const { id, token } = await createKey(engineer, { projectId: project.id, name: 'nightly' });
  expect(token).toMatch(/^ra_[\w-]{43}$/);
  expect(JSON.stringify(await testDb.db.apiKey.findMany())).not.toContain(token);
  const actor = await findKeyActor(token);
  expect(actor).toMatchObject({ userId: engineer.userId, keyProjectId: project.id });
  expect(await listKeys(engineer, { projectId: project.id })).toMatchObject([
    { name: 'nightly', prefix: token.slice(0, 9), isOwn: true, revokedAt: null },
  ]);
  await revokeKey(engineer, { keyId: id });
  expect(await findKeyActor(token)).toBeNull();
  await expect(revokeKey(engineer, { keyId: id })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a key makes no keys', async () => {
  const project = await makeProject();
  const engineer = await makeMember(project.id, 'ENGINEER');
  await expect(
    createKey({ ...engineer, keyProjectId: project.id }, { projectId: project.id, name: 'x' }),
  ).rejects.toMatchObject(FORBIDDEN);
});

test('an engineer sees and revokes own keys, a lead all, others none', async () => {
  const project = await makeProject();
  const projectId = project.id;
  const engineer = await makeMember(projectId, 'ENGINEER');
  const colleague = await makeMember(projectId, 'ENGINEER');
  const lead = await makeMember(projectId, 'LEAD');
  const annotator = await makeMember(projectId, 'ANNOTATOR');
  const outsider = await makeMember((await makeProject()).id, 'LEAD');
  const { id } = await createKey(engineer, { projectId, name: 'mine' });
  expect(await listKeys(colleague, { projectId })).toEqual([]);
  expect(await listKeys(lead, { projectId })).toHaveLength(1);
  await expect(revokeKey(colleague, { keyId: id })).rejects.toMatchObject(FORBIDDEN);
  for (const actor of [annotator, outsider]) {
    await expect(createKey(actor, { projectId, name: 'x' })).rejects.toMatchObject(FORBIDDEN);
    await expect(listKeys(actor, { projectId })).rejects.toMatchObject(FORBIDDEN);
    await expect(revokeKey(actor, { keyId: id })).rejects.toMatchObject(FORBIDDEN);
  }
  await revokeKey(lead, { keyId: id });
});

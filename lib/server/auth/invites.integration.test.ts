import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeUser } from '#lib/server/testing/factories.ts';
import { acceptInvite } from './accept-invite.ts';
import { createFirstAdminLink } from './create-first-admin-link.ts';
import { createInvite } from './create-invite.ts';
import { createUser } from './create-user.ts';
import { getInvite } from './get-invite.ts';
import { revokeInvite } from './revoke-invite.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const account = (email: string) => ({ name: 'Someone new', email, password: 'long enough 1' });
const tokenOf = (path: string) => path.replace('/invite/', '');
const DAY_MS = 24 * 3600 * 1000;

test('the first admin link works once, only newest, and only while there is nobody', async () => {
  const older = await createFirstAdminLink();
  const newest = await createFirstAdminLink();
  const use = (path: string | null, email: string) =>
    acceptInvite(null, { token: tokenOf(path ?? ''), account: account(email) });
  await expect(use(older, 'a@x.test')).rejects.toMatchObject({ code: 'CONFLICT' });
  const results = await Promise.allSettled([use(newest, 'a@x.test'), use(newest, 'b@x.test')]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await testDb.db.user.findMany({ select: { isAdmin: true } })).toEqual([{ isAdmin: true }]);
  expect(await createFirstAdminLink()).toBeNull();
});

test('a first admin link is worthless once somebody has an account', async () => {
  const token = 'x'.repeat(43);
  const { sha256Hex } = await import('#lib/domain/hash.ts');
  await testDb.db.invite.create({
    data: { role: 'ADMIN', tokenHash: sha256Hex(token), expiresAt: new Date(Date.now() + DAY_MS) },
  });
  await expect(acceptInvite(null, { token, account: account('c@x.test') })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('an invitation makes an account and a member, once', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const { path } = await createInvite(lead, { projectId: project.id, role: 'ANNOTATOR' });
  const token = tokenOf(path);
  expect(await getInvite(token)).toMatchObject({ state: 'OPEN', role: 'ANNOTATOR', email: null });
  const emails = ['one@x.test', 'two@x.test', 'three@x.test'];
  const results = await Promise.allSettled(
    emails.map((email) => acceptInvite(null, { token, account: account(email) })),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await testDb.db.user.count({ where: { email: { in: emails } } })).toBe(1);
  expect(await getInvite(token)).toMatchObject({ state: 'ACCEPTED' });
  expect(await verifyHistory(lead, { projectId: project.id })).toEqual({
    events: 2,
    brokenAt: null,
  });
});

test('the token is not in the database', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const { path } = await createInvite(lead, { projectId: project.id, role: 'REVIEWER' });
  const rows = await testDb.db.invite.findMany({ where: { projectId: project.id } });
  expect(JSON.stringify(rows)).not.toContain(tokenOf(path));
});

test('a signed-in person joins; a member does not use up an invitation', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const { path } = await createInvite(lead, { projectId: project.id, role: 'ENGINEER' });
  await expect(acceptInvite(lead, { token: tokenOf(path) })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  const stranger = await makeUser('Stranger');
  expect(await acceptInvite(stranger, { token: tokenOf(path) })).toMatchObject({
    path: `/p/${project.slug}`,
  });
});

test('one for another address, an expired, a withdrawn and an unknown one are refused', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const stranger = await makeUser('Stranger');
  const make = (email?: string, now?: Date) =>
    createInvite(lead, { projectId: project.id, role: 'ANNOTATOR', email }, now);
  const refused = { code: 'CONFLICT' };
  const named = await make('Other@x.test ');
  await expect(acceptInvite(stranger, { token: tokenOf(named.path) })).rejects.toMatchObject(
    refused,
  );
  const old = await make(undefined, new Date(Date.now() - 8 * DAY_MS));
  expect(await getInvite(tokenOf(old.path))).toMatchObject({ state: 'EXPIRED' });
  await expect(acceptInvite(stranger, { token: tokenOf(old.path) })).rejects.toMatchObject(refused);
  const withdrawn = await make();
  await revokeInvite(lead, { inviteId: withdrawn.id });
  await expect(revokeInvite(lead, { inviteId: withdrawn.id })).rejects.toMatchObject(refused);
  await expect(acceptInvite(stranger, { token: tokenOf(withdrawn.path) })).rejects.toMatchObject(
    refused,
  );
  await expect(getInvite('unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  // The one for another address still works for that address.
  await acceptInvite(null, { token: tokenOf(named.path), account: account('other@x.test') });
});

test('a known address and a short password leave the invitation unused', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  await createUser({ email: 'known@x.test', name: 'Known', password: 'long enough 1' });
  const { path } = await createInvite(lead, { projectId: project.id, role: 'ANNOTATOR' });
  const token = tokenOf(path);
  await expect(
    acceptInvite(null, { token, account: account('KNOWN@x.test') }),
  ).rejects.toMatchObject({ code: 'CONFLICT', details: { field: 'email' } });
  await expect(
    acceptInvite(null, { token, account: { ...account('fresh@x.test'), password: 'short' } }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { field: 'password' } });
  await expect(acceptInvite(null, { token })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await getInvite(token)).toMatchObject({ state: 'OPEN' });
});

test('only leads and admins invite and withdraw, and no lead makes an admin', async () => {
  const project = await makeProject();
  const other = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const { id } = await createInvite(lead, { projectId: project.id, role: 'LEAD' });
  const forbidden = { code: 'FORBIDDEN' };
  for (const role of ['ANNOTATOR', 'REVIEWER', 'ENGINEER'] as const) {
    const actor = await makeMember(project.id, role);
    await expect(
      createInvite(actor, { projectId: project.id, role: 'ANNOTATOR' }),
    ).rejects.toMatchObject(forbidden);
    await expect(revokeInvite(actor, { inviteId: id })).rejects.toMatchObject(forbidden);
  }
  const outsider = await makeMember(other.id, 'LEAD');
  await expect(
    createInvite(outsider, { projectId: project.id, role: 'ANNOTATOR' }),
  ).rejects.toMatchObject(forbidden);
  await expect(revokeInvite(outsider, { inviteId: id })).rejects.toMatchObject(forbidden);
  await expect(createInvite(lead, { projectId: project.id, role: 'ADMIN' })).rejects.toMatchObject(
    forbidden,
  );
});

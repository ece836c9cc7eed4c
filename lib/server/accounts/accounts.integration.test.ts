import { verifyPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { ROLES } from '#lib/domain/access/permissions.ts';
import { findRole } from '#lib/server/access/authorize.ts';
import { createUser } from '#lib/server/auth/create-user.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeUser } from '#lib/server/testing/factories.ts';
import { changeAccount } from './change-account.ts';
import { createPasswordLink } from './create-password-link.ts';
import { listAccounts } from './list-accounts.ts';
import { findPasswordLink, setPasswordByLink } from './password-link.ts';

let testDb: TestDb;
let admin: Actor;
let project: { id: string; slug: string };
beforeAll(async () => {
  testDb = await createTestDb();
  admin = await makeUser('Admin', true);
  project = await makeProject();
});
afterAll(() => testDb.close());

const tokenOf = ({ path }: { path: string }) => path.replace('/password/', '');
const DAY_MS = 24 * 3600 * 1000;

async function openSession(userId: string): Promise<void> {
  const expiresAt = new Date(Date.now() + DAY_MS);
  const id = crypto.randomUUID();
  await testDb.db.session.create({ data: { id, token: id, userId, expiresAt } });
}

async function makeAccount(email: string): Promise<string> {
  const { id } = await createUser({ email, name: 'With a password', password: 'the old one 1' });
  await testDb.db.member.create({
    data: { projectId: project.id, userId: id, role: 'ANNOTATOR' },
  });
  return id;
}

async function hasPassword(userId: string, password: string): Promise<boolean> {
  const account = await testDb.db.account.findFirstOrThrow({ where: { userId } });
  return verifyPassword({ hash: account.password ?? '', password });
}

test('no role of a project and no API key reaches an account: admins of the installation only', async () => {
  const other = await makeUser('Other');
  const keyOfAdmin = { ...admin, keyProjectId: project.id };
  for (const role of ROLES) {
    const actor = await makeMember(project.id, role);
    for (const who of [actor, keyOfAdmin]) {
      const refused = { code: 'FORBIDDEN' };
      await expect(listAccounts(who)).rejects.toMatchObject(refused);
      await expect(
        changeAccount(who, { userId: other.userId, disabled: true }),
      ).rejects.toMatchObject(refused);
      await expect(changeAccount(who, { userId: who.userId, isAdmin: true })).rejects.toMatchObject(
        refused,
      );
      await expect(createPasswordLink(who, { userId: other.userId })).rejects.toMatchObject(
        refused,
      );
    }
  }
});

test('a disabled account has no sessions and no role until it is enabled again', async () => {
  const person = await makeMember(project.id, 'LEAD', 'Leaves');
  await openSession(person.userId);
  await changeAccount(admin, { userId: person.userId, disabled: true });
  expect(await testDb.db.session.count({ where: { userId: person.userId } })).toBe(0);
  expect(await findRole(person, project.id)).toBeNull();
  expect(await listAccounts(admin)).toContainEqual(
    expect.objectContaining({
      id: person.userId,
      disabledAt: expect.any(Date),
      projects: [expect.objectContaining({ slug: project.slug, role: 'LEAD' })],
    }),
  );
  await changeAccount(admin, { userId: person.userId, disabled: false });
  expect(await findRole(person, project.id)).toBe('LEAD');
  const events = await testDb.db.historyEvent.findMany({
    where: { projectId: project.id, entityId: person.userId },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ kind }) => kind)).toEqual(['account.disabled', 'account.enabled']);
});

test('nobody changes their own; of two admins who disable each other one stays', async () => {
  await expect(
    changeAccount(admin, { userId: admin.userId, disabled: true }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(changeAccount(admin, { userId: 'nobody' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const [one, two] = [await makeUser('One', true), await makeUser('Two', true)];
  const results = await Promise.allSettled([
    changeAccount(one, { userId: two.userId, disabled: true }),
    changeAccount(two, { userId: one.userId, disabled: true }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a password link works once, only the newest, for a day, and ends all sessions', async () => {
  const userId = await makeAccount('forgot@x.test');
  await openSession(userId);
  const older = tokenOf(await createPasswordLink(admin, { userId }));
  const token = tokenOf(await createPasswordLink(admin, { userId }));
  expect(JSON.stringify(await testDb.db.verification.findMany())).not.toContain(token);
  expect(await findPasswordLink(older)).toBeNull();
  expect(await findPasswordLink(token)).toEqual({ email: 'forgot@x.test' });
  expect(await findPasswordLink(token, new Date(Date.now() + DAY_MS + 1))).toBeNull();
  await expect(setPasswordByLink({ token, password: 'short' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  const results = await Promise.allSettled(
    ['the new one 1', 'the new one 2'].map((password) => setPasswordByLink({ token, password })),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const won = results[0]?.status === 'fulfilled' ? 'the new one 1' : 'the new one 2';
  expect(await hasPassword(userId, won)).toBe(true);
  expect(await hasPassword(userId, 'the old one 1')).toBe(false);
  expect(await testDb.db.session.count({ where: { userId } })).toBe(0);
});

test('the link of an account that is disabled meanwhile sets nothing', async () => {
  const userId = await makeAccount('disabled@x.test');
  const token = tokenOf(await createPasswordLink(admin, { userId }));
  await changeAccount(admin, { userId, disabled: true });
  expect(await findPasswordLink(token)).toBeNull();
  await expect(setPasswordByLink({ token, password: 'the new one 1' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(await hasPassword(userId, 'the old one 1')).toBe(true);
});

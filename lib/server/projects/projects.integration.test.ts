import { afterAll, beforeAll, expect, test } from 'vitest';
import { paperProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeUser } from '#lib/server/testing/factories.ts';
import { changeMemberRole } from './change-member-role.ts';
import { configureProject } from './configure-project.ts';
import { createProject } from './create-project.ts';
import { getProjectBySlug } from './get-project-by-slug.ts';
import { listMembers } from './list-members.ts';
import { listProjects } from './list-projects.ts';
import { removeMember } from './remove-member.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const FORBIDDEN = { code: 'FORBIDDEN' };
const memberId = async (projectId: string, userId: string) =>
  (await testDb.db.member.findFirstOrThrow({ where: { projectId, userId } })).id;

test('projects of one name made at the same moment get slugs of their own', async () => {
  const admin = await makeUser('Admin', true);
  const made = await Promise.all(
    Array.from({ length: 8 }, () => createProject(admin, { name: 'Same name' })),
  );
  expect(new Set(made.map(({ slug }) => slug)).size).toBe(8);
});

test('an admin makes projects with addresses of their own; nobody else does', async () => {
  const admin = await makeUser('Admin', true);
  const first = await createProject(admin, { name: 'Blue Gene/L' });
  const second = await createProject(admin, { name: 'Blue Gene L' });
  expect([first.slug, second.slug]).toEqual(['blue-gene-l', 'blue-gene-l-2']);
  expect(await getProjectBySlug(admin, 'blue-gene-l')).toMatchObject({ role: 'ADMIN' });
  const lead = await makeMember(first.id, 'LEAD');
  await expect(createProject(lead, { name: 'Mine' })).rejects.toMatchObject(FORBIDDEN);
  // What the session says of the person does not count, nor may a key do it.
  await expect(createProject({ ...lead, isAdmin: true }, { name: 'Mine' })).rejects.toMatchObject(
    FORBIDDEN,
  );
  await expect(
    createProject({ ...admin, keyProjectId: first.id }, { name: 'Mine' }),
  ).rejects.toMatchObject(FORBIDDEN);
});

test('people see their own projects only, a key its own', async () => {
  const mine = await makeProject();
  const other = await makeProject();
  const reviewer = await makeMember(mine.id, 'REVIEWER');
  expect(await listProjects(reviewer)).toMatchObject([{ id: mine.id, role: 'REVIEWER' }]);
  await expect(getProjectBySlug(reviewer, other.slug)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(getProjectBySlug(reviewer, 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const admin = await makeUser('Admin', true);
  expect((await listProjects(admin)).length).toBeGreaterThan(1);
  expect(await listProjects({ ...admin, keyProjectId: mine.id })).toHaveLength(1);
});

test('settings change with the old value in the history, and not over a change unseen', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const projectId = project.id;
  await configureProject(lead, {
    projectId,
    expected: { protocol: paperProtocol(3) },
    changes: { protocol: paperProtocol(5) },
  });
  await expect(
    configureProject(lead, {
      projectId,
      expected: { protocol: paperProtocol(3) },
      changes: { protocol: paperProtocol(2) },
    }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  const { project: now } = await getProjectBySlug(lead, project.slug);
  expect(now).toMatchObject({ protocol: paperProtocol(5) });
  const event = await testDb.db.historyEvent.findFirstOrThrow({
    where: { projectId, kind: 'project.configured' },
  });
  expect(event.payload).toMatchObject({
    before: { protocol: paperProtocol(3) },
    after: { protocol: paperProtocol(5) },
  });
  await expect(
    configureProject(lead, {
      projectId,
      expected: { protocol: paperProtocol(5) },
      changes: { protocol: paperProtocol(0) },
    }),
  ).rejects.toThrow();
});

test('roles change by compare-and-set; a removed member is out at once', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const expert = await makeMember(project.id, 'ANNOTATOR');
  const id = await memberId(project.id, expert.userId);
  await changeMemberRole(lead, { memberId: id, from: 'ANNOTATOR', to: 'REVIEWER' });
  await expect(
    changeMemberRole(lead, { memberId: id, from: 'ANNOTATOR', to: 'ENGINEER' }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  expect((await listMembers(lead, { projectId: project.id })).members).toHaveLength(2);
  await removeMember(lead, { memberId: id });
  await expect(listMembers(expert, { projectId: project.id })).rejects.toMatchObject(FORBIDDEN);
  expect(await verifyHistory(lead, { projectId: project.id })).toEqual({
    events: 2,
    brokenAt: null,
  });
});

test('nobody changes themselves, a lead no admin, the others nobody', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const admin = await makeMember(project.id, 'ADMIN');
  const expert = await makeMember(project.id, 'ANNOTATOR');
  const outsider = await makeMember((await makeProject()).id, 'ADMIN');
  const [leadId, adminId, expertId] = await Promise.all(
    [lead, admin, expert].map((actor) => memberId(project.id, actor.userId)),
  );
  const refusals = [
    changeMemberRole(lead, { memberId: leadId ?? '', from: 'LEAD', to: 'ADMIN' }),
    changeMemberRole(lead, { memberId: adminId ?? '', from: 'ADMIN', to: 'ANNOTATOR' }),
    changeMemberRole(lead, { memberId: expertId ?? '', from: 'ANNOTATOR', to: 'ADMIN' }),
    changeMemberRole(outsider, { memberId: expertId ?? '', from: 'ANNOTATOR', to: 'LEAD' }),
    removeMember(lead, { memberId: leadId ?? '' }),
    removeMember(lead, { memberId: adminId ?? '' }),
    removeMember(expert, { memberId: leadId ?? '' }),
    removeMember(outsider, { memberId: expertId ?? '' }),
    removeMember(lead, { memberId: 'unknown' }),
    configureProject(expert, { projectId: project.id, expected: {}, changes: { name: 'x' } }),
    configureProject(outsider, { projectId: project.id, expected: {}, changes: { name: 'x' } }),
    listMembers(outsider, { projectId: project.id }),
  ];
  for (const refusal of await Promise.allSettled(refusals)) {
    expect(refusal).toMatchObject({ status: 'rejected', reason: FORBIDDEN });
  }
});

test('addresses and invitations are for those who manage members', async () => {
  const project = await makeProject();
  await makeMember(project.id, 'LEAD');
  const expert = await makeMember(project.id, 'ANNOTATOR');
  const { members, invites } = await listMembers(expert, { projectId: project.id });
  expect(members.every(({ email }) => email === null)).toBe(true);
  expect(invites).toEqual([]);
});

import type { Role } from '#lib/domain/access/permissions.ts';
import { db } from '#lib/server/db/client.ts';
import { makePerson, signIn } from './support/people.ts';
import { expect, studio, test } from './support/studio.ts';

const ROLES: readonly Role[] = ['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD'];
const EVERYONE = ROLES;

// Which roles may read which part of a project through the API; everyone else must be refused.
const READS: readonly [path: string, roles: readonly Role[]][] = [
  ['templates', EVERYONE],
  ['views', EVERYONE],
  ['sources', ['ENGINEER', 'LEAD']],
  ['rail', EVERYONE],
  ['panel', ['ANNOTATOR']],
  ['votes/own', ['ANNOTATOR']],
  ['progress', ['ANNOTATOR', 'REVIEWER', 'LEAD']],
  ['disputes', ['LEAD']],
  ['traces', ['ANNOTATOR', 'REVIEWER', 'LEAD']],
  ['snapshots', ['REVIEWER', 'ENGINEER', 'LEAD']],
  ['runs', ['REVIEWER', 'ENGINEER', 'LEAD']],
  ['models', ['REVIEWER', 'ENGINEER', 'LEAD']],
  ['reviews', ['REVIEWER', 'LEAD']],
  ['history', ['LEAD']],
  ['keys', ['ENGINEER', 'LEAD']],
  ['suspects', ['LEAD']],
  ['merges', ['LEAD']],
];

let projectId: string;
let otherProjectId: string;

test.beforeAll(async () => {
  studio();
  const make = (name: string) =>
    db().project.create({ data: { slug: `${name}-${process.pid}`, name }, select: { id: true } });
  ({ id: projectId } = await make('access'));
  ({ id: otherProjectId } = await make('other'));
});

test('without a session nothing is answered, and pages lead to the sign-in', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: studio().url });
  for (const [path] of READS) {
    const response = await context.request.get(`/api/projects/${projectId}/${path}`);
    expect(response.status(), path).toBe(401);
    expect(response.headers()['content-type']).toContain('application/problem+json');
  }
  const page = await context.newPage();
  await page.goto(`/p/access-${process.pid}/templates`);
  await expect(page).toHaveURL(/sign-in/);
});

for (const role of ROLES) {
  test(`${role.toLowerCase()}: reads what the role may, is refused the rest, and anything of another project`, async ({
    browser,
  }) => {
    const page = await signIn(browser, await makePerson(`Role ${role}`, { projectId, role }));
    for (const [path, roles] of READS) {
      const own = await page.request.get(`/api/projects/${projectId}/${path}`);
      expect(own.status(), `${role} reads ${path}`).toBe(roles.includes(role) ? 200 : 403);
      const other = await page.request.get(`/api/projects/${otherProjectId}/${path}`);
      expect(other.status(), `${role} reads ${path} of another project`).toBe(403);
    }
  });
}

test('a changing request from another site is refused, whatever the cookie', async ({
  browser,
}) => {
  const page = await signIn(browser, await makePerson('Foreign Lead', { projectId, role: 'LEAD' }));
  const response = await page.request.post(`/api/projects/${projectId}/traces/write`, {
    data: {},
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(response.status()).toBe(403);
});

test('nobody can sign up without an invitation', async ({ request }) => {
  const response = await request.post(`${studio().url}/api/auth/sign-up/email`, {
    data: { email: 'intruder@example.test', password: 'long enough password', name: 'Intruder' },
    headers: { origin: studio().url },
  });
  expect(response.status()).toBeGreaterThanOrEqual(400);
  expect(await db().user.count({ where: { email: 'intruder@example.test' } })).toBe(0);
});

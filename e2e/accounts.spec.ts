import type { Page } from '@playwright/test';
import { db } from '#lib/server/db/client.ts';
import { checkAccessibility } from './support/check-accessibility.ts';
import { makePerson, PASSWORD, type Person, signIn } from './support/people.ts';
import { expect, openPage, studio, test } from './support/studio.ts';

const NEXT_PASSWORD = 'another horse battery';

let project: { id: string; path: string };
let admin: Person;

test.beforeAll(async () => {
  studio();
  const slug = `accounts-${process.pid}`;
  const { id } = await db().project.create({ data: { slug, name: slug }, select: { id: true } });
  project = { id, path: `/p/${slug}` };
  admin = await makePerson('Accounts Admin', { isAdmin: true });
});

async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: /sign in/i }).click();
}

test('one changes the own password; the other sessions end', async ({ browser }) => {
  const person = await makePerson('Changes', { projectId: project.id, role: 'ENGINEER' });
  const elsewhere = await signIn(browser, person);
  const page = await signIn(browser, person);
  await page.goto(`${project.path}/settings/account`);
  await page.getByLabel('New password').fill(NEXT_PASSWORD);
  // Not by the form: Chromium writes a refusal to its console, and a console with an error fails a test here.
  const refused = await page.request.post('/api/auth/change-password', {
    headers: { origin: studio().url },
    data: { currentPassword: 'not the right one', newPassword: NEXT_PASSWORD },
  });
  expect(refused.status()).toBe(400);
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The password is changed')).toBeVisible();
  await elsewhere.goto(project.path);
  await expect(elsewhere).toHaveURL(/sign-in/);
  await fillSignIn(elsewhere, person.email, NEXT_PASSWORD);
  await expect(elsewhere).not.toHaveURL(/sign-in/);
});

test('an admin disables an account and enables it again; a link sets a forgotten password', async ({
  browser,
}) => {
  const person = await makePerson('Forgets', { projectId: project.id, role: 'ENGINEER' });
  const theirs = await signIn(browser, person);
  await theirs.goto(`${project.path}/settings/account`);
  await expect(theirs.getByRole('link', { name: 'Accounts' })).toHaveCount(0);
  expect((await theirs.request.get('/api/accounts')).status()).toBe(403);

  const page = await signIn(browser, admin);
  await page.goto(`${project.path}/settings/accounts`);
  await page.getByRole('button', { name: `Disable ${person.name}` }).click();
  await page.getByRole('button', { name: 'Disable the account' }).click();
  await expect(page.getByText(`${person.name} is signed out and stays so`)).toBeVisible();
  await theirs.goto(project.path);
  await expect(theirs).toHaveURL(/sign-in/);
  await page.getByRole('button', { name: `Enable ${person.name}` }).click();

  await page.getByRole('button', { name: `Password link for ${person.name}` }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByLabel('The link').inputValue();
  const fresh = await openPage(await browser.newContext({ baseURL: studio().url }));
  await fresh.goto(link);
  await expect(fresh.getByText(person.email)).toBeVisible();
  await checkAccessibility(fresh, 'password link');
  await fresh.getByLabel('New password').fill(NEXT_PASSWORD);
  await fresh.keyboard.press('Enter');
  await expect(fresh).toHaveURL(new RegExp(project.path));
  await fresh.goto(link);
  await expect(fresh.getByText('This link cannot be used')).toBeVisible();
});

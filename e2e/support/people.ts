import type { Browser, Page } from '@playwright/test';
import type { Role } from '#lib/domain/access/permissions.ts';
import { createUser } from '#lib/server/auth/create-user.ts';
import { db } from '#lib/server/db/client.ts';
import { expect, openPage, studio } from './studio.ts';

export const PASSWORD = 'correct horse battery';

export type Person = { userId: string; email: string; name: string };

let counter = 0;

/** A person with a password, optionally a member of a project. */
export async function makePerson(
  name: string,
  options: { projectId?: string; role?: Role; isAdmin?: boolean } = {},
): Promise<Person> {
  studio();
  counter += 1;
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${process.pid}-${counter}@example.test`;
  const { id: userId } = await createUser({
    email,
    name,
    password: PASSWORD,
    isAdmin: options.isAdmin ?? false,
  });
  if (options.projectId && options.role) {
    await db().member.create({
      data: { projectId: options.projectId, userId, role: options.role },
    });
  }
  return { userId, email, name };
}

/** Signs a person in through the form, in a browser context of their own. */
export async function signIn(
  browser: Browser,
  person: Person,
  options: { colorScheme?: 'dark' | 'light'; viewport?: { width: number; height: number } } = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: studio().url, ...options });
  const page = await openPage(context);
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: /sign in/i }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

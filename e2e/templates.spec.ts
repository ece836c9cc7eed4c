import { db } from '#lib/server/db/client.ts';
import { createProject } from '#lib/server/projects/create-project.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';
import { makeTemplate } from '#lib/server/testing/factories.ts';
import { checkAccessibility } from './support/check-accessibility.ts';
import { makePerson, signIn } from './support/people.ts';
import { actorOf } from './support/sample.ts';
import { expect, test } from './support/studio.ts';

/** A hundred decided templates, of which two near-duplicates contradict each other, and a round over what is open. */
async function makeManager() {
  const admin = await makePerson('Manager Admin', { isAdmin: true });
  const { id: projectId, slug } = await createProject(actorOf(admin), {
    name: `Manager ${Date.now()}`,
  });
  for (let at = 0; at < 100; at++) {
    await makeTemplate(projectId, `unit ${at} reports fan <*> at <*> rpm`, {
      lineCount: 5000 - at,
      finalLabel: at === 7 ? 'ABNORMAL' : 'NORMAL',
      ...(at === 7 || at === 8 ? { nearGroup: 'fan' } : {}),
    });
  }
  for (let at = 0; at < 3; at++) await makeTemplate(projectId, `link ${at} came up`);
  const lead = await makePerson('Manager Lead', { projectId, role: 'LEAD' });
  const expert = await makePerson('Manager Expert', { projectId, role: 'ANNOTATOR' });
  await openRound(actorOf(lead), { projectId });
  return { projectId, path: `/p/${slug}/templates`, lead, expert };
}

test('filters are kept as views; all that they find is sent back after a preview', async ({
  browser,
}) => {
  const { projectId, path, lead, expert } = await makeManager();
  const page = await signIn(browser, lead);
  await page.goto(path);
  await page.getByRole('checkbox', { name: /opposite labels/ }).check();
  await expect(page.getByText('2 of 103')).toBeVisible();
  await expect(page.getByRole('img', { name: /opposite label/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  const saving = page.getByRole('dialog', { name: 'Save this view' });
  await saving.getByLabel('Name').fill('Contradictions');
  await saving.getByRole('checkbox', { name: /Share/ }).check();
  await checkAccessibility(page, 'templates, save a view');
  await saving.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'View: Contradictions' })).toBeVisible();

  // By keyboard: the menu, the question, the preview, the start.
  await page.goto(`${path}?label=normal`);
  await expect(page.getByText('99 of 103')).toBeVisible();
  await page.getByRole('button', { name: 'Change all' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('menuitem', { name: 'Send back to labelling…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Send templates back to labelling' });
  await expect(dialog.getByText(/^99 templates \(.* lines\) would change/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Send back 99 templates' })).toBeDisabled();
  await dialog.getByLabel('Question for the experts').fill('Is a slow fan normal?');
  await checkAccessibility(page, 'templates, change all');
  await page.screenshot({ path: 'test-results/change-all.png' });
  await dialog.getByRole('button', { name: 'Send back 99 templates' }).click();
  await expect(page.getByText(/99 of 99 done/)).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: 'test-results/changed-all.png' });
  expect(await db().historyEvent.count({ where: { projectId, kind: 'template.reopened' } })).toBe(
    99,
  );

  // The shared view is there for others, who can neither share nor change all.
  const theirs = await signIn(browser, expert, {
    colorScheme: 'dark',
    viewport: { width: 1024, height: 768 },
  });
  await theirs.goto(path);
  await theirs.getByRole('button', { name: 'Views' }).click();
  await theirs.getByRole('menuitem', { name: /Contradictions/ }).click();
  await expect(theirs).toHaveURL(/near=opposite/);
  await expect(theirs.getByRole('button', { name: 'Change all' })).toHaveCount(0);
  await checkAccessibility(theirs, 'templates, a shared view');
  await theirs.screenshot({ path: 'test-results/shared-view.png' });
});

test('one decision for all says what it needs and what it leaves', async ({ browser }) => {
  const { path, lead } = await makeManager();
  const page = await signIn(browser, lead, {
    colorScheme: 'dark',
    viewport: { width: 1024, height: 768 },
  });
  await page.goto(path);
  await page.getByRole('button', { name: 'Change all' }).click();
  await page.getByRole('menuitem', { name: 'Settle with one decision…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settle templates with one decision' });
  await expect(dialog.getByText('Choose the label to see what would change.')).toBeVisible();
  await dialog.getByRole('radio', { name: /abnormal/ }).check();
  await expect(
    dialog.getByText(/100 templates .* stay as they are: decided already/),
  ).toBeVisible();
  await expect(dialog.getByText(/3 templates .* being voted on in an open round/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Settle 0 templates' })).toBeDisabled();
  await checkAccessibility(page, 'templates, settle all');
  await page.screenshot({ path: 'test-results/settle-all.png' });
});

test('rows do not wait for their counts, and stay where these cannot be read', async ({
  browser,
}) => {
  const { path, lead } = await makeManager();
  const page = await signIn(browser, lead);
  await page.goto(path);
  await expect(page.getByText('103 of 103')).toBeVisible();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/templates/counts?*', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel('Search templates').fill('link');
  await expect(page.getByText('link 0 came up')).toBeVisible();
  await expect(page.getByText('unit 0 reports')).toHaveCount(0);
  await expect(page.getByText('searching')).toBeVisible();
  release();
  await expect(page.getByText('3 of 103')).toBeVisible();

  await page.unroute('**/templates/counts?*');
  await page.route('**/templates/counts?*', (route) => route.fulfill({ status: 429, body: '{}' }));
  await page.getByRole('checkbox', { name: /^normal/ }).check();
  const again = page.getByRole('button', { name: 'Not counted, try again' });
  await expect(again).toBeVisible({ timeout: 30_000 });
  await checkAccessibility(page, 'templates, not counted');
  await page.screenshot({ path: 'test-results/not-counted.png' });
  await expect(page.getByRole('checkbox', { name: 'normal' })).toBeChecked();
  await page.unroute('**/templates/counts?*');
  await again.press('Enter');
  await expect(page.getByText('0 of 103')).toBeVisible();
});

import { db } from '#lib/server/db/client.ts';
import { importTemplateList } from '#lib/server/sources/import-template-list.ts';
import { checkAccessibility } from './support/check-accessibility.ts';
import { makePerson, signIn } from './support/people.ts';
import { actorOf } from './support/sample.ts';
import { expect, studio, test } from './support/studio.ts';

const HOSTILE = '<script>alert(1)</script>';
const LONG = `of the ${'very '.repeat(20)}long kind`;
const GROUPS = [
  ['alpha', 'beta', 'gamma', 'delta'].map((name) => `gate ${name} in rack seven was trained`),
  ['amber', 'jade', 'onyx'].map((name) => `lamp ${name} glows beside ${HOSTILE} now`),
  ['north', 'south', 'east'].map((name) => `wing ${name} has a notice ${LONG}`),
  ['pear', 'plum', 'fig'].map((name) => `crate of ${name} rests in hall two`),
  // Two plain words are no proof: the rule teacher keeps them apart.
  ['oak', 'elm'].map((name) => `tree ${name} stands in the yard`),
];

test('a lead has rare templates compared, approves one merge by keyboard, rejects one, approves the rest after a preview', async ({
  browser,
}) => {
  test.setTimeout(5 * 60_000);
  studio();
  const slug = `merges-${process.pid}-${Date.now()}`;
  const { id: projectId } = await db().project.create({ data: { slug, name: 'Merges' } });
  const lead = await makePerson('Mira Lead', { projectId, role: 'LEAD' });
  const engineer = await makePerson('Egon Engineer', { projectId, role: 'ENGINEER' });
  const rows = GROUPS.flat().map((text) => `${text},normal`);
  const csvText = `template,original_label\n${rows.join('\n')}\n`;
  await importTemplateList(actorOf(lead), { projectId, csvText, fileName: 'list.csv' });

  const other = await signIn(browser, engineer);
  await other.goto(`/p/${slug}/templates`);
  await expect(other.getByRole('link', { name: 'Merge rare ones' })).toHaveCount(0);
  await other.goto(`/p/${slug}/templates/merges`);
  await expect(other.getByRole('heading', { name: 'Not found' })).toBeVisible();

  const page = await signIn(browser, lead, { colorScheme: 'light' });
  await page.goto(`/p/${slug}/templates`);
  await page.getByRole('link', { name: 'Merge rare ones' }).click();
  await expect(page.getByText('No merge waits for you')).toBeVisible();
  await page.getByRole('button', { name: 'Look for merges' }).click();
  const list = page.getByRole('region', { name: 'Proposals' });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await expect(page.getByText('5 of 5 done')).toBeVisible();
  await page.screenshot({ path: 'test-results/merges-light.png' });
  await checkAccessibility(page, 'merges light 1440');

  const small = { colorScheme: 'dark', viewport: { width: 1024, height: 768 } } as const;
  const dark = await signIn(browser, lead, small);
  await dark.goto(`/p/${slug}/templates/merges`);
  // A key that is pressed before the page listens is lost.
  await dark.waitForLoadState('networkidle');
  await dark.keyboard.press('j');
  await expect(dark.getByRole('region', { name: 'Would become' })).toContainText(HOSTILE);
  await dark.screenshot({ path: 'test-results/merges-dark.png' });
  await checkAccessibility(dark, 'merges dark 1024');

  const detail = page.getByRole('region', { name: 'Would become' });
  await expect(detail).toContainText('gate');
  await page.keyboard.press('a');
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(detail).toContainText('lamp');
  await page.keyboard.press('x');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Choose all 2' }).click();
  await page.keyboard.press('Shift+A');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('6 templates with 6 lines become 2');
  await page.screenshot({ path: 'test-results/merges-preview.png' });
  await checkAccessibility(page, 'merges preview');
  await dialog.getByRole('button', { name: 'Approve 2' }).click();
  await expect(page.getByText('2 merged')).toBeVisible();
  await expect(page.getByText('No merge waits for you')).toBeVisible();
  await page.getByRole('button', { name: /kept apart by the teacher/ }).click();
  await expect(detail).toContainText('tree');
  await expect(page.getByText(/two plain words in one place/)).toBeVisible();

  const texts = (await db().template.findMany({ where: { projectId } })).map(({ text }) => text);
  expect(texts).toHaveLength(8);
  expect(texts).toContain('gate <*> in rack seven was trained');
  expect(texts).toContain(`lamp amber glows beside ${HOSTILE} now`);
});

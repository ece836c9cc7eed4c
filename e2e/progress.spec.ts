import { db } from '#lib/server/db/client.ts';
import { closeRound } from '#lib/server/rounds/close-round.ts';
import { makeTemplate } from '#lib/server/testing/factories.ts';
import { judgeNext, makeCheckScene } from '#lib/server/testing/make-check-scene.ts';
import { checkAccessibility } from './support/check-accessibility.ts';
import { makePerson, signIn } from './support/people.ts';
import { actorOf } from './support/sample.ts';
import { expect, studio, test } from './support/studio.ts';

const LONG = 'Maximiliane-Theodora von und zu Hohenstein-Waldburg, operations of the third shift';

test('a lead sees who did what, how fast and how surely; an expert sees their own, and no check of an open round', async ({
  browser,
}) => {
  test.setTimeout(5 * 60_000);
  studio();
  const checks = { gold: 0.1, repeats: 0.2 };
  const scene = await makeCheckScene({ templates: 62, final: 20, quorum: 2, voters: 0, checks });
  const { projectId, roundId } = scene;
  const { slug } = await db().project.findUniqueOrThrow({ where: { id: projectId } });
  const lead = await makePerson('Progress Lead', { projectId, role: 'LEAD' });
  const expert = await makePerson('Xenia Expert', { projectId, role: 'ANNOTATOR' });
  const other = await makePerson(LONG, { projectId, role: 'ANNOTATOR' });
  while (await judgeNext(scene, actorOf(expert)));
  while (await judgeNext(scene, actorOf(other), (check) => (check ? 'abnormal' : 'normal')));
  await closeRound(actorOf(lead), { roundId });
  for (let at = 0; at < 5; at++)
    await makeTemplate(projectId, `late ${at} <script>alert(1)</script>`);

  const opening = await signIn(browser, lead);
  await opening.goto(`/p/${slug}/settings/project`);
  await expect(opening.getByLabel('Known answers among the items')).toHaveValue('10');
  await checkAccessibility(opening, 'the protocol with checks');
  await opening.screenshot({ path: 'test-results/protocol.png', fullPage: true });
  await opening.goto(`/p/${slug}/settle?view=round`);
  await opening.getByText('Hidden checks: 10 % known answers, 20 % repeats').click();
  const named = opening.getByLabel('Or name the known answers');
  await named.fill('1\n1');
  await expect(opening.getByText('names template 1 a second time')).toBeVisible();
  await named.fill('1, abnormal');
  await checkAccessibility(opening, 'opening a round with checks');
  await opening.screenshot({ path: 'test-results/opening.png', fullPage: true });
  await opening.getByRole('button', { name: 'Open with 5 templates' }).click();
  await expect(opening.getByRole('heading', { name: 'Round 2 is open' })).toBeVisible();
  const gold = await db().roundItem.findMany({
    where: { gold: { not: null }, round: { projectId, number: 2 } },
  });
  expect(gold.map((item) => item.gold)).toEqual(['ABNORMAL']);

  const looks = [
    { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
    { colorScheme: 'dark', viewport: { width: 1024, height: 768 } },
  ] as const;
  for (const look of looks) {
    const page = await signIn(browser, lead, look);
    await page.goto(`/p/${slug}/progress?round=1`);
    const people = page.getByRole('grid', { name: 'People of the round' });
    await expect(people.getByRole('row', { name: /Xenia/ })).toContainText('62');
    await expect(people.getByRole('row', { name: /Xenia/ })).toContainText('0 of 7 · 0');
    await expect(people.getByRole('row', { name: /Maximiliane/ })).toContainText('7 of 7 · 100');
    await expect(page.getByRole('table', { name: 'Known answers' })).toContainText('differs');
    await people.getByRole('row', { name: /Maximiliane/ }).press('Enter');
    await expect(page).toHaveURL(/person=/);
    await expect(page.getByRole('heading', { name: /Pace of Maximiliane/ })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Known answers' })).not.toContainText('differs');
    await checkAccessibility(page, `progress ${look.colorScheme}`);
    const table = page.getByRole('region', { name: 'People of the round' });
    const hidden = await table.evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(hidden, 'at 1440 px every column is in sight').toBeLessThanOrEqual(
      look.viewport.width === 1440 ? 0 : 120,
    );
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.screenshot({
      path: `test-results/progress-${look.colorScheme}.png`,
      fullPage: true,
    });
    await page.goto(`/p/${slug}/settle?view=round`);
    await checkAccessibility(page, `rounds ${look.colorScheme}`);
  }

  const own = await signIn(browser, expert);
  await own.goto(`/p/${slug}/progress`);
  const mine = own.getByRole('table', { name: 'People of the round' });
  await expect(mine.getByRole('row')).toHaveCount(2);
  await expect(own.getByText('Maximiliane')).toHaveCount(0);
  await expect(own.getByText('is told when the round closes').first()).toBeVisible();
  await expect(mine).not.toContainText('Known answers met');
  await own.getByRole('button', { name: 'Round 1, blind, closed' }).click();
  await expect(mine).toContainText('0 of 7');
  await own.screenshot({ path: 'test-results/progress-own.png', fullPage: true });
});

test('the time of a vote is the time its page was in sight', async ({ browser }) => {
  studio();
  const scene = await makeCheckScene({ templates: 2, voters: 0, checks: { gold: 0, repeats: 0 } });
  const { slug } = await db().project.findUniqueOrThrow({ where: { id: scene.projectId } });
  const expert = await makePerson('Timed', { projectId: scene.projectId, role: 'ANNOTATOR' });
  const page = await signIn(browser, expert);
  await page.clock.install();
  await page.goto(`/p/${slug}/label`);
  await expect(page.getByRole('heading', { name: /Template T-/ })).toBeAttached();
  const hide = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await page.clock.fastForward(600_000);
  await hide(false);
  const sent = page.waitForRequest((request) => /\/vote$/.test(request.url()));
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  const { vote } = (await sent).postDataJSON() as { vote: { seconds: number } };
  // Ten minutes lay behind another tab.
  expect(vote.seconds).toBeLessThan(60);
});

import type { Page } from '@playwright/test';
import { db } from '#lib/server/db/client.ts';
import { checkAccessibility } from './support/check-accessibility.ts';
import { makeDesk, readVotes } from './support/make-desk.ts';
import { signIn } from './support/people.ts';
import { until } from './support/sample.ts';
import { expect, openPage, test } from './support/studio.ts';

const MINUTE = 60_000;
const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];
const TEXTS = NAMES.map((name) => `unit ${name} reports state <*>`);
const NEAR = NAMES.map((name) => `link of ${name} came up after <*>`);

const shown = (page: Page, number: number) =>
  expect(page.getByRole('heading', { name: `Template T-0000${number}` })).toBeAttached();
const state = (page: Page, words: RegExp | string) =>
  expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible();
const reason = (page: Page) => page.getByRole('textbox', { name: 'Reason' });

test('keys are changed, refused with a reason, safe while one types, and found on other layouts', async ({
  browser,
}) => {
  const { path, expert } = await makeDesk('keys', TEXTS);
  const page = await signIn(browser, expert);
  await page.goto(path);
  await shown(page, 1);
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Change the keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the keys' });
  const keyOf = (action: string) => dialog.getByRole('button', { name: `Key of ${action}:` });
  await checkAccessibility(page, 'change the keys');
  await keyOf('Vote abnormal').click();
  await page.keyboard.press('2');
  await expect(dialog.getByRole('alert')).toContainText('It is the key of "Vote normal"');
  await keyOf('Vote abnormal').click();
  await page.keyboard.press('?');
  await expect(dialog.getByRole('alert')).toContainText('on every screen');
  await keyOf('Vote abnormal').click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await keyOf('Vote abnormal').click();
  await page.keyboard.press('j');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Done' }).click();

  const abnormal = page.getByRole('radio', { name: /Abnormal/ });
  await page.keyboard.press('1');
  await expect(abnormal).not.toBeChecked();
  // Written, not done: letters and digits in a text are text, and an input method's Enter takes a word.
  await page.keyboard.press('n');
  await expect(reason(page)).toBeFocused();
  await page.keyboard.type('j2u3');
  await expect(reason(page)).toHaveValue('j2u3');
  await reason(page).dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true });
  await page.keyboard.press('Escape');
  await shown(page, 1);
  // A Cyrillic layout: the place of the key counts. After a reload the keys are still this person's.
  await page.reload();
  await shown(page, 1);
  await page.locator('body').dispatchEvent('keydown', { key: 'о', code: 'KeyJ', bubbles: true });
  await expect(abnormal).toBeChecked();
  // A French layout: the digit row gives signs.
  await page.locator('body').dispatchEvent('keydown', { key: 'é', code: 'Digit2', bubbles: true });
  await expect(page.getByRole('radio', { name: /Normal/ })).toBeChecked();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Change the keys' }).click();
  await dialog.getByRole('button', { name: 'All as usual' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('1');
  await expect(abnormal).toBeChecked();
});

test('work offline is kept, shown as waiting, and replayed in order, each once', async ({
  browser,
}) => {
  const { path, expert, projectId } = await makeDesk('offline', TEXTS);
  const page = await signIn(browser, expert);
  await page.goto(path);
  await shown(page, 1);
  await page.context().setOffline(true);
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await shown(page, 2);
  await state(page, 'Offline, 1 waiting on this device');
  await page.keyboard.press('1');
  await page.keyboard.press('n');
  await page.keyboard.type('first thought');
  await page.keyboard.press('Control+Enter');
  await shown(page, 3);
  await page.keyboard.press('u');
  await shown(page, 2);
  await expect(reason(page)).toHaveValue('first thought');
  await page.keyboard.press('n');
  await page.keyboard.press('End');
  await page.keyboard.type(', and a second');
  await page.keyboard.press('Control+Enter');
  await shown(page, 3);
  await page.keyboard.press('3');
  await page.getByRole('radio', { name: 'not my field' }).check();
  await page.getByRole('button', { name: 'Skip and next' }).click();
  await expect(page.getByText('The server cannot be reached')).toBeVisible();
  await state(page, 'Offline, 3 waiting on this device');
  await checkAccessibility(page, 'label, offline');
  await page.context().setOffline(false);
  await state(page, 'Saved');
  await shown(page, 4);
  expect(await readVotes(expert)).toEqual([
    [1, 'NORMAL', ''],
    [2, 'ABNORMAL', 'first thought, and a second'],
  ]);
  const events = await db().historyEvent.findMany({
    where: { projectId, kind: { startsWith: 'vote.' } },
    orderBy: { seq: 'asc' },
  });
  // What was taken back before it left the device was never said.
  expect(events.map((event) => event.kind)).toEqual(['vote.cast', 'vote.cast', 'vote.skipped']);
});

test('an answer that was lost: sent again, counted once; taken back, taken back once', async ({
  browser,
}) => {
  const { path, expert } = await makeDesk('lost', TEXTS);
  const page = await signIn(browser, expert);
  await page.goto(path);
  await shown(page, 1);
  // The server hears it, the browser does not hear the server.
  await page.route(/\/api\/assignments\/[^/]+\/(vote|undo)$/, async (route) => {
    await route.fetch();
    await route.abort().catch(() => undefined);
  });
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await shown(page, 2);
  await state(page, 'Offline, 1 waiting');
  expect(await readVotes(expert)).toHaveLength(1);
  await page.keyboard.press('u');
  await shown(page, 1);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await state(page, 'Offline, 3 waiting');
  await page.unroute(/\/api\/assignments\/[^/]+\/(vote|undo)$/);
  await state(page, 'Saved');
  expect(await readVotes(expert)).toEqual([[1, 'ABNORMAL', '']]);
});

test('a tab killed in the middle loses neither a vote nor what is typed', async ({ browser }) => {
  const { path, expert } = await makeDesk('killed', TEXTS);
  const page = await signIn(browser, expert);
  await page.goto(path);
  await shown(page, 1);
  await page.route(/\/api\/assignments\//, (route) => route.abort());
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await shown(page, 2);
  await page.keyboard.press('n');
  await page.keyboard.type('half a sent');
  await page.close();
  const again = await openPage(page.context());
  await again.goto(path);
  await shown(again, 2);
  await expect(reason(again)).toHaveValue('half a sent');
  await state(again, 'Saved');
  expect(await readVotes(expert)).toEqual([[1, 'NORMAL', '']]);
  const saved = () =>
    db().assignment.findFirst({
      where: { userId: expert.userId, draft: { path: ['reason'], equals: 'half a sent' } },
    });
  await until(again, saved, MINUTE);
});

test('two devices: the stale draft is compared with the other and its base, and merged', async ({
  browser,
}) => {
  const { path, expert } = await makeDesk('drafts', TEXTS);
  const here = await signIn(browser, expert);
  await here.goto(path);
  await shown(here, 1);
  await here.keyboard.press('n');
  await here.keyboard.type('base');
  await state(here, 'Saved');
  const saved = async (text: string) =>
    (await db().assignment.findFirst({
      where: { userId: expert.userId, draft: { path: ['reason'], equals: text } },
    })) ?? null;
  await until(here, () => saved('base'), MINUTE);
  const there = await signIn(browser, expert);
  await there.goto(path);
  await expect(reason(there)).toHaveValue('base');
  await here.context().setOffline(true);
  await here.keyboard.type(' and mine');
  await state(here, 'Draft kept on this device');
  await reason(there).fill('base and theirs');
  await there.keyboard.press('Escape');
  await there.keyboard.press('9');
  await until(there, () => saved('base and theirs'), MINUTE);
  await here.context().setOffline(false);
  const comparison = here.getByRole('region', { name: 'This draft was changed elsewhere too' });
  await expect(comparison).toBeVisible();
  await state(here, 'Two drafts');
  await checkAccessibility(here, 'label, two drafts');
  await expect(comparison.getByRole('row', { name: /^Reason/ })).toContainText('base and theirs');
  await here.keyboard.press('Escape');
  await here.keyboard.press('2');
  await here.keyboard.press('Enter');
  await expect(here.getByRole('main').getByRole('alert')).toContainText(
    'Choose between the two drafts',
  );
  await comparison.getByRole('button', { name: 'Use what is chosen' }).click();
  await expect(comparison).toHaveCount(0);
  await expect(reason(here)).toHaveValue('base and mine\nbase and theirs');
  await expect(here.getByRole('radio', { name: 'high' })).toBeChecked();
  await until(here, () => saved('base and mine\nbase and theirs'), MINUTE);
});

test('back, forward and undo go over what was done, in this visit and the one before', async ({
  browser,
}) => {
  const { path, expert } = await makeDesk('back', TEXTS);
  const page = await signIn(browser, expert);
  await page.goto(path);
  for (const number of [1, 2]) {
    await shown(page, number);
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
  }
  await shown(page, 3);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'Skip this template' })).toBeVisible();
  await page.getByRole('radio', { name: 'not my field' }).check();
  await page.getByRole('button', { name: 'Skip and next' }).click();
  await shown(page, 4);
  await state(page, 'Saved');
  await page.reload();
  await shown(page, 4);
  await page.keyboard.press('ArrowLeft');
  await shown(page, 3);
  await expect(page.getByText('not my field')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await shown(page, 2);
  await checkAccessibility(page, 'label, an item done before');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await shown(page, 4);
  for (const number of [3, 2, 1]) {
    await page.keyboard.press('u');
    await shown(page, number);
  }
  await expect(page.getByRole('radio', { name: /Normal/ })).toBeChecked();
  await state(page, 'Saved');
  expect(await readVotes(expert)).toEqual([]);
  await page.keyboard.press('u');
  await expect(page.getByText('nothing of yours to take back')).toBeVisible();
});

test('a vote is applied to chosen near-duplicates after a preview, and taken back at once', async ({
  browser,
}) => {
  const { path, expert, projectId } = await makeDesk('near', NEAR, {
    nearGroup: 'link of came up',
  });
  const page = await signIn(browser, expert);
  await page.goto(path);
  await shown(page, 1);
  await page.keyboard.press('s');
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Choose abnormal or normal first',
  );
  await page.keyboard.press('2');
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Apply this vote to near-duplicates' });
  // Nothing is chosen for the person.
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: /^Vote normal on/ })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /T-00002/ }).check();
  await dialog.getByRole('checkbox', { name: /T-00005/ }).check();
  await checkAccessibility(page, 'label, near-duplicates');
  await dialog.getByRole('button', { name: 'Vote normal on 3 templates' }).click();
  await shown(page, 3);
  await state(page, 'Saved');
  expect((await readVotes(expert)).map(([number]) => number).sort()).toEqual([1, 2, 5]);
  expect(await db().historyEvent.count({ where: { projectId, kind: 'vote.cast' } })).toBe(3);
  // One's own opposite votes are flagged as soon as a label is chosen.
  await page.keyboard.press('1');
  await expect(page.getByText(/You voted normal on T-00001, T-00002, T-00005/)).toBeVisible();
  await page.keyboard.press('u');
  await shown(page, 1);
  await state(page, 'Saved');
  await until(page, async () => (await readVotes(expert)).length === 0, MINUTE);
});

test('the next item is there before the server has answered', async ({ browser }) => {
  test.setTimeout(3 * MINUTE);
  const many = Array.from({ length: 60 }, (_, at) => `unit ${'x'.repeat(at + 1)} is up`);
  const { path, expert } = await makeDesk('pace', many);
  const page = await signIn(browser, expert);
  await page.goto(path);
  const measure = async (votes: number): Promise<number[]> => {
    const times: number[] = [];
    for (let vote = 0; vote < votes; vote += 1) {
      await state(page, 'Saved');
      await expect(page.getByRole('radio', { name: /Normal/ })).toBeVisible();
      await page.keyboard.press('2');
      times.push(await timeToNext(page));
    }
    return times.sort((a, b) => a - b);
  };
  const ahead = await measure(25);
  // The same action on a desk that holds one item at a time.
  await page.route(/\/api\/projects\/[^/]+\/assignments$/, (route) => {
    const body = { ...(route.request().postDataJSON() as object), want: 1 };
    return route.continue({ postData: JSON.stringify(body) });
  });
  const before = await until(
    page,
    async () => {
      const held = await db().assignment.count({
        where: { userId: expert.userId, state: 'CLAIMED' },
      });
      if (held > 1) await measure(1);
      return held === 1;
    },
    MINUTE,
  ).then(() => measure(25));
  const p95 = (times: number[]) => times[Math.ceil(times.length * 0.95) - 1] ?? 0;
  const [fast, slow] = [p95(ahead), p95(before)];
  const line = `next item, p95 of 25: ${fast.toFixed(0)} ms with items ahead, ${slow.toFixed(0)} ms without (${(slow / fast).toFixed(1)} times)`;
  test.info().annotations.push({ type: 'measured', description: line });
  process.stdout.write(`${line}\n`);
  expect(fast).toBeLessThan(slow);
});

/** Milliseconds from Enter to the first frame that shows another template, by the page's own clock. */
function timeToNext(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const heading = () => document.querySelector('main h2')?.textContent ?? '';
        const before = heading();
        const start = performance.now();
        const look = () => {
          const now = heading();
          if (now.startsWith('Template') && now !== before) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: 'Enter',
            code: 'Enter',
            bubbles: true,
            cancelable: true,
          }),
        );
        requestAnimationFrame(look);
      }),
  );
}

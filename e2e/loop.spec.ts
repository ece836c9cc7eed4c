import type { Page } from '@playwright/test';
import { paperProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { db } from '#lib/server/db/client.ts';
import { checkAccessibility } from './support/check-accessibility.ts';
import { makePerson, type Person, signIn } from './support/people.ts';
import { readTruth, SAMPLE_LOG, until, voteForTheRest } from './support/sample.ts';
import { expect, studio, test } from './support/studio.ts';

const VOTES_BY_KEYBOARD = 8;
const MINUTE = 60_000;

test.describe.configure({ mode: 'serial' });

let projectId: string;
let slug: string;
const people: Record<'expert1' | 'expert2' | 'expert3' | 'lead' | 'engineer' | 'reviewer', Person> =
  {} as never;

test.beforeAll(async () => {
  studio();
  slug = `story-${process.pid}`;
  ({ id: projectId } = await db().project.create({
    data: { slug, name: 'Lumen story', protocol: paperProtocol(3) },
    select: { id: true },
  }));
  const join = (name: string, role: 'ANNOTATOR' | 'LEAD' | 'ENGINEER' | 'REVIEWER') =>
    makePerson(name, { projectId, role });
  people.expert1 = await join('Expert One', 'ANNOTATOR');
  people.expert2 = await join('Expert Two', 'ANNOTATOR');
  people.expert3 = await join('Expert Three', 'ANNOTATOR');
  people.lead = await join('Lea Lead', 'LEAD');
  people.engineer = await join('Eng Engineer', 'ENGINEER');
  people.reviewer = await join('Rev Reviewer', 'REVIEWER');
});

test('an engineer imports the sample log and sees that the counts add up', async ({ browser }) => {
  const page = await signIn(browser, people.engineer);
  await page.goto(`/p/${slug}/sources/new`);
  await page.locator('input[type=file]').setInputFiles(SAMPLE_LOG);
  await expect(page.getByLabel('Header pattern')).toHaveValue(/<Label>/);
  await checkAccessibility(page, 'import');
  await page.getByRole('button', { name: /^Import/ }).click();
  await expect(page).toHaveURL(/sources\/[0-9a-f-]+/);
  const source = await until(
    page,
    () => db().source.findFirst({ where: { projectId, state: 'READY' } }),
    MINUTE,
  );
  const { linesInTemplates, linesOther, linesEmpty, linesJoined } = source;
  expect(linesInTemplates + linesOther + linesEmpty + linesJoined).toBe(source.linesRead);
  await expect(page.getByText('2,000').first()).toBeVisible();
  await checkAccessibility(page, 'source');
  await page.goto(`/p/${slug}/templates`);
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await checkAccessibility(page, 'templates');
});

test('three experts vote blind by keyboard; the lead settles what they dispute', async ({
  browser,
}) => {
  test.setTimeout(5 * MINUTE);
  const truth = await readTruth(projectId);
  const lead = await signIn(browser, people.lead);
  await lead.goto(`/p/${slug}/settle?view=round`);
  await lead.getByRole('button', { name: /^Open with/ }).click();
  await until(lead, () => db().round.findFirst({ where: { projectId, state: 'OPEN' } }), MINUTE);

  for (const expert of [people.expert1, people.expert2, people.expert3]) {
    const page = await signIn(browser, expert);
    await page.goto(`/p/${slug}/label`);
    await voteByKeyboard(page, expert, truth);
    await page.context().close();
    // The third expert holds the opposite of two templates for true, so that there is something to settle.
    let wrong = expert === people.expert3 ? 2 : 0;
    await voteForTheRest(expert, projectId, (text) => {
      const label = truth(text);
      wrong -= 1;
      return wrong >= 0 ? (label === 'normal' ? 'abnormal' : 'normal') : label;
    });
  }
  await lead.goto(`/p/${slug}/settle`);
  await settleAll(lead);
  expect(await db().template.count({ where: { projectId, labelState: { not: 'FINAL' } } })).toBe(0);
});

test('the teacher writes, a reviewer edits and accepts, the lead accepts the rest', async ({
  browser,
}) => {
  test.setTimeout(4 * MINUTE);
  const lead = await signIn(browser, people.lead);
  await lead.goto(`/p/${slug}/vet`);
  await lead.getByRole('button', { name: /^Have \d+ traces written/ }).click();
  const total = await db().template.count({ where: { projectId } });
  await until(
    lead,
    async () => (await db().trace.count({ where: { projectId } })) === total,
    2 * MINUTE,
  );

  const page = await signIn(browser, people.reviewer);
  await page.goto(`/p/${slug}/vet`);
  await expect(page.getByRole('button', { name: /^Accept/ })).toBeVisible();
  await checkAccessibility(page, 'vet');
  await page.keyboard.press('Enter');
  await until(
    page,
    () => db().trace.findFirst({ where: { projectId, state: 'ACCEPTED' } }),
    MINUTE,
  );
  await page.keyboard.press('e');
  const editor = page.getByRole('textbox').first();
  await expect(editor).toBeFocused();
  await editor.press('End');
  await editor.pressSequentially(' An operator should know it.');
  await page.keyboard.press('Control+Enter');
  await until(
    page,
    () => db().trace.findFirst({ where: { projectId, state: 'ACCEPTED', isEdited: true } }),
    MINUTE,
  );

  const response = await lead.request.post(`/api/projects/${projectId}/traces/accept-waiting`, {
    data: { reason: 'the story trusts its teacher' },
    headers: { origin: studio().url },
  });
  expect(response.ok()).toBe(true);
});

test('an engineer freezes a snapshot, trains, and the model judges every template', async ({
  browser,
}) => {
  test.setTimeout(20 * MINUTE);
  const page = await signIn(browser, people.engineer);
  await page.goto(`/p/${slug}/snapshots/new`);
  const freeze = page.getByRole('button', { name: /^Freeze/ });
  await expect(freeze).toBeEnabled({ timeout: MINUTE });
  await checkAccessibility(page, 'freeze a snapshot');
  await freeze.click();
  const snapshot = await until(
    page,
    () => db().snapshot.findFirst({ where: { projectId } }),
    MINUTE,
  );
  await expect(page).toHaveURL(/snapshots\/1/);
  await checkAccessibility(page, 'snapshot');

  await page.goto(`/p/${slug}/runs/new?snapshot=${snapshot.number}`);
  await checkAccessibility(page, 'new run');
  await page.getByLabel(/Time budget/).fill('3');
  await page.getByRole('button', { name: /^Launch/ }).click();
  await expect(page).toHaveURL(/runs\/1/, { timeout: MINUTE });
  await stopAndResume(page);
  const run = await until(
    page,
    () => db().run.findFirst({ where: { projectId, state: { in: ['SUCCEEDED', 'FAILED'] } } }),
    15 * MINUTE,
  );
  expect(run.errorMessage).toBeNull();
  expect(
    await db().runEvent.count({ where: { runId: run.id, stage: 'GRPO', type: 'completions' } }),
  ).toBeGreaterThan(0);
  // Nothing was reloaded: the end arrives by the stream too.
  await expect(page.getByText('Over; nothing changes any more')).toBeVisible();
  await checkAccessibility(page, 'run');

  await page.goto(`/p/${slug}/models/1`);
  await page.getByRole('button', { name: 'Judge all templates' }).click();
  const total = await db().template.count({ where: { projectId } });
  await until(
    page,
    async () => (await db().explanation.count({ where: { projectId } })) === total,
    3 * MINUTE,
  );
  await page.reload();
  await checkAccessibility(page, 'model');
});

test('a reviewer fixes an explanation, and the fix is in the next snapshot', async ({
  browser,
}) => {
  test.setTimeout(4 * MINUTE);
  const page = await signIn(browser, people.reviewer);
  await page.goto(`/p/${slug}/review`);
  await expect(page.getByRole('button', { name: /^Dismiss/ })).toBeVisible();
  await checkAccessibility(page, 'review');
  await page.keyboard.press('2');
  await page.keyboard.press('4');
  await page.keyboard.press('Shift+3');
  await page.keyboard.press('e');
  const editor = page.getByRole('textbox').first();
  await expect(editor).toBeFocused();
  const fixed = 'The words of this template were read by a person, and they decide its label.';
  await editor.fill(fixed);
  await page.keyboard.press('Control+Enter');
  const audit = await until(
    page,
    () => db().audit.findFirst({ where: { projectId, outcome: 'FIXED' } }),
    MINUTE,
  );
  expect(audit.fixedThink).toBe(fixed);

  const engineer = await signIn(browser, people.engineer);
  await engineer.goto(`/p/${slug}/snapshots/new`);
  await engineer.getByRole('button', { name: /^Freeze/ }).click();
  const next = await until(
    engineer,
    () => db().snapshot.findFirst({ where: { projectId, number: 2 } }),
    MINUTE,
  );
  const row = await db().snapshotItem.findFirst({
    where: { snapshotId: next.id, traceId: audit.traceId },
  });
  expect(row?.think).toBe(fixed);
});

async function voteByKeyboard(
  page: Page,
  expert: Person,
  truth: (text: string) => 'normal' | 'abnormal',
): Promise<void> {
  for (let vote = 0; vote < VOTES_BY_KEYBOARD; vote += 1) {
    const held = await until(
      page,
      () =>
        db().assignment.findFirst({
          where: { userId: expert.userId, state: 'CLAIMED' },
          orderBy: { claimedAt: 'asc' },
        }),
      MINUTE,
    );
    await expect(page.getByRole('radio', { name: /Abnormal/ })).toBeVisible();
    if (vote === 0) {
      await checkAccessibility(page, 'label');
    }
    const shown = await readShownTemplate(page, held.roundId);
    await page.keyboard.press(truth(shown.text) === 'abnormal' ? '1' : '2');
    await page.keyboard.press('Enter');
    await until(
      page,
      async () =>
        (await db().vote.count({ where: { userId: expert.userId, templateId: shown.id } })) === 1,
      MINUTE,
    );
  }
}

// The desk names the template by its number.
async function readShownTemplate(
  page: Page,
  roundId: string,
): Promise<{ id: string; text: string }> {
  const number = Number(
    /T-(\d+)/.exec(
      (await page
        .getByText(/^T-\d+$/)
        .first()
        .textContent()) ?? '',
    )?.[1],
  );
  const item = await db().roundItem.findFirstOrThrow({
    where: {
      roundId,
      templateId: {
        in: (
          await db().template.findMany({ where: { projectId, number }, select: { id: true } })
        ).map(({ id }) => id),
      },
    },
  });
  return db().template.findUniqueOrThrow({
    where: { id: item.templateId },
    select: { id: true, text: true },
  });
}

async function settleAll(page: Page): Promise<void> {
  for (;;) {
    const left = await db().template.count({ where: { projectId, labelState: 'DISPUTED' } });
    if (left === 0) {
      return;
    }
    await expect(page.getByRole('radio', { name: /Abnormal/ })).toBeVisible();
    await checkAccessibility(page, 'settle');
    await page.keyboard.press('2');
    await page.keyboard.press('9');
    await page.keyboard.press('n');
    await page.keyboard.type('Two of three say so, and the samples agree.');
    await page.keyboard.press('Control+Enter');
    await until(
      page,
      async () =>
        (await db().template.count({ where: { projectId, labelState: 'DISPUTED' } })) < left,
      MINUTE,
    );
  }
}

/** By keyboard, with the page only listening: it steps, stops with a checkpoint, and goes on from there. */
async function stopAndResume(page: Page): Promise<void> {
  const stages = page.getByRole('list', { name: 'Stages' });
  await expect(stages.getByText(/step [1-9]\d* of/)).toBeVisible({ timeout: 3 * MINUTE });
  await page.keyboard.press('s');
  await expect(stages.getByText(/a checkpoint is kept/)).toBeVisible({ timeout: MINUTE });
  await checkAccessibility(page, 'stopped run');
  await page.keyboard.press('r');
  await expect(page.getByText('attempt 2')).toBeVisible({ timeout: MINUTE });
  await expect(stages.getByText(/step [1-9]\d* of/)).toBeVisible({ timeout: 3 * MINUTE });
}

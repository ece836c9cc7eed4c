import { shippedProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { db } from '#lib/server/db/client.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';
import { makeTemplate } from '#lib/server/testing/factories.ts';
import { type RunningProcess, startProcess } from '#scripts/launch/start-process.ts';
import { makePerson, signIn } from './support/people.ts';
import { actorOf, until } from './support/sample.ts';
import { expect, studio, test } from './support/studio.ts';

const TEMPLATES = 12;
const MINUTE = 60_000;
let restarted: RunningProcess | undefined;

test('web killed during labelling: what was voted arrives, nothing acknowledged is lost', async ({
  browser,
}) => {
  test.setTimeout(4 * MINUTE);
  const { environment, port, dataDir, url, webPid } = studio();
  const slug = `kill-${process.pid}`;
  const { id: projectId } = await db().project.create({
    data: { slug, name: 'Kill', protocol: shippedProtocol('single') },
    select: { id: true },
  });
  for (let n = 0; n < TEMPLATES; n += 1) {
    await makeTemplate(projectId, `unit ${'abcdefghijkl'[n]} reports state <*>`);
  }
  const lead = await makePerson('Kill Lead', { projectId, role: 'LEAD' });
  const expert = await makePerson('Kill Expert', { projectId, role: 'ANNOTATOR' });
  await openRound(actorOf(lead), { projectId });
  const votes = () => db().vote.count({ where: { userId: expert.userId, withdrawnAt: null } });

  const page = await signIn(browser, expert, {});
  await page.goto(`/p/${slug}/label`);
  const vote = async () => {
    await expect(page.getByRole('radio', { name: /Normal/ })).toBeVisible();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
  };
  await vote();
  await until(page, async () => (await votes()) === 1, MINUTE);
  await vote();
  process.kill(webPid, 'SIGKILL');
  await vote();
  await expect(page.getByText(/Offline/).first()).toBeVisible({ timeout: MINUTE });
  const before = await votes();
  // What is typed meanwhile is kept here, and saved when the server is back.
  await page.keyboard.press('n');
  await page.keyboard.type('typed while the server was gone');
  await expect(page.getByText('Draft kept on this device', { exact: false }).first()).toBeVisible();

  restarted = startProcess({
    command: ['node', 'node_modules/next/dist/bin/next', 'start', '-p', String(port)],
    environment,
    logFile: `${dataDir}/logs/web-again.log`,
  });
  await until(
    page,
    async () => (await fetch(`${url}/api/health`).catch(() => null))?.ok ?? false,
    MINUTE,
  );
  await until(page, async () => (await votes()) === 3, 2 * MINUTE);
  expect(before).toBeLessThanOrEqual(3);
  await until(
    page,
    () =>
      db().assignment.findFirst({
        where: {
          userId: expert.userId,
          draft: { path: ['reason'], equals: 'typed while the server was gone' },
        },
      }),
    MINUTE,
  );
  await expect(page.getByText('Saved').first()).toBeVisible();
});

test.afterAll(() => {
  // The stories that follow go on with the restarted process; it ends with this test run.
  process.once('exit', () => restarted?.child.kill('SIGKILL'));
});

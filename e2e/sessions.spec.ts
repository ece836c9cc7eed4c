import { db } from '#lib/server/db/client.ts';
import { checkAccessibility } from './support/check-accessibility.ts';
import { makePerson, signIn } from './support/people.ts';
import { until } from './support/sample.ts';
import { expect, studio, test } from './support/studio.ts';

const AT = '081109 203518 143 INFO dfs.DataNode$PacketResponder:';
const BLOCKS = Array.from({ length: 300 }, (_, at) => `blk_-${1000 + (at % 120)}`);
const LOG = [
  ...BLOCKS.map((block, at) =>
    at % 7 === 0
      ? `${AT} writeBlock ${block} received exception java.io.IOException`
      : `${AT} Received block ${block} of size ${at} from /10.250.19.${at % 9}`,
  ),
  `${AT} starting up, no block <img src=x onerror="window.hacked=1">`,
  'a line of another shape',
  '',
].join('\n');
const LABELS = `BlockId,Label\n${[...new Set(BLOCKS)].map((block, at) => `${block},${at % 10 === 0 ? 'Anomaly' : 'Normal'}`).join('\n')}\nblk_9,maybe\n`;

test('a log is cut into sessions, labelled from a file, and lines come over OTLP', async ({
  browser,
}, info) => {
  test.setTimeout(5 * 60_000);
  studio();
  const slug = `sessions-${process.pid}-${Date.now()}`;
  const { id: projectId } = await db().project.create({
    data: { slug, name: slug },
    select: { id: true },
  });
  const engineer = await makePerson('Sessions Engineer', { projectId, role: 'ENGINEER' });
  const page = await signIn(browser, engineer);
  const look = async (name: string) => {
    for (const [colorScheme, width] of [
      ['dark', 1440],
      ['light', 1440],
      ['light', 1024],
      ['dark', 1024],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await checkAccessibility(page, `${name} ${colorScheme} ${width}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0);
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}-${width}.png`) });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  await page.goto(`/p/${slug}/sources/new`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'hdfs.log', mimeType: 'text/plain', buffer: Buffer.from(LOG) });
  await page.getByRole('button', { name: /^Import/ }).click();
  await expect(page.getByText('imported', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Sessions' }).click();
  await expect(page.getByText('This log has not been cut into sessions')).toBeVisible();
  await look('sessions-empty');

  await page.getByRole('button', { name: 'Count sessions' }).click();
  const table = page.getByRole('grid', { name: 'Sessions' });
  await expect(table.getByText('blk_-1000')).toBeVisible();
  const counts = page.getByRole('region', { name: 'Do the counts add up?' });
  await expect(counts).toContainText('lines of the log302');
  await expect(counts).toContainText('in sessions300');
  await expect(counts).toContainText('messages without an id1');
  await expect(counts).toContainText('difference✓0');

  await page.locator('input[type=file]').setInputFiles({
    name: 'anomaly_label.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(LABELS),
  });
  const report = page.getByRole('dialog');
  await expect(report).toContainText('120 of 120');
  await expect(report).toContainText('"maybe" is no label');
  await expect(report.getByRole('button', { name: 'Apply 120 labels' })).toBeDisabled();
  await look('label-report');
  await report.getByLabel('Leave wrong rows out').check();
  await report.getByRole('button', { name: 'Apply 120 labels' }).click();
  await report.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByText('12 abnormal of 120')).toBeVisible();
  await page.getByText('abnormal', { exact: true }).first().click();
  await expect(page).toHaveURL(/label=abnormal/);
  await expect(table.getByRole('row')).toHaveCount(13);
  await look('sessions');
  await page.goto(`/p/${slug}/templates/1`);
  const companions = page.getByRole('region', { name: 'Comes with' });
  await expect(companions).toContainText('by id <blk_[-0-9]>');
  await companions.scrollIntoViewIfNeeded();
  await look('companions');

  await page.goto(`/p/${slug}/sources/new`);
  await look('new-source');
  await page.getByLabel('Name', { exact: false }).last().fill('Kettles');
  await page.getByRole('button', { name: 'Start listening' }).click();
  const made = page.getByRole('dialog', { name: 'The source listens' });
  const token = (await made.getByText(/^ls_/).first().textContent())?.trim() ?? '';
  await made.getByRole('button', { name: 'Open the source' }).click();
  const logRecords = Array.from({ length: 20 }, (_, at) => ({
    timeUnixNano: '1707091269000000000',
    body: { stringValue: `kettle ${at} is cold` },
  }));
  const sent = await page.request.post('/api/otlp/v1/logs', {
    headers: { 'x-api-key': token },
    data: { resourceLogs: [{ scopeLogs: [{ logRecords }] }] },
  });
  expect(sent.status()).toBe(200);
  await expect(page.getByText('kettle <*> is cold')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('listening', { exact: true })).toBeVisible();
  await look('live-source');
  await page.getByRole('button', { name: 'Close and keep' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close and keep' }).click();
  await until(
    page,
    () => db().source.findFirst({ where: { projectId, name: 'Kettles', state: 'READY' } }),
    30_000,
  );
  await expect(page.getByText('imported', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});

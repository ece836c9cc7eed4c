import { db } from '#lib/server/db/client.ts';
import { makeTemplate } from '#lib/server/testing/factories.ts';
import { makePerson, signIn } from './support/people.ts';
import { expect, studio, test } from './support/studio.ts';

const HOSTILE =
  '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> \u001b[31mred\u0007 \u202egnp.exe javascript:alert(1)';

const HOSTILE_GUIDELINE = `# <script>window.hacked=1</script>
<img src=x onerror="window.hacked=1"> [click](javascript:window.hacked=1) [data](data:text/html,<script>1</script>)
![beacon](https://example.test/beacon.png) <iframe src="https://example.test"></iframe> T-00001
`;

test('hostile log text, reasoning and names are shown as text on every screen', async ({
  browser,
}) => {
  studio();
  const slug = `hostile-${process.pid}`;
  const { id: projectId } = await db().project.create({
    data: { slug, name: '<b>Hostile</b>' },
    select: { id: true },
  });
  await db().guideline.create({
    data: { projectId, version: 1, text: HOSTILE_GUIDELINE, note: HOSTILE },
  });
  const template = await makeTemplate(projectId, HOSTILE, {
    finalLabel: 'ABNORMAL',
    originalLabel: 'ABNORMAL',
  });
  await db().trace.create({
    data: {
      projectId,
      templateId: template.id,
      origin: 'IMPORTED',
      author: '<i>author</i>',
      promptVersion: 'imported',
      label: 'ABNORMAL',
      originalThink: HOSTILE,
      think: `The log says "${HOSTILE}".`,
    },
  });
  const lead = await makePerson('<img src=x onerror=window.hacked=1>', { projectId, role: 'LEAD' });
  const page = await signIn(browser, lead);
  page.on('dialog', () => {
    throw new Error('A dialog was opened by log text.');
  });
  for (const screen of [
    '',
    '/templates',
    '/templates/1',
    '/vet',
    '/settle?view=round',
    '/settings/members',
    '/settings/project',
    '/settings/guideline',
  ]) {
    const response = await page.goto(`/p/${slug}${screen}`);
    expect(response?.headers()['content-security-policy']).toContain("script-src 'self' 'nonce-");
    await expect(page.getByRole('main')).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(
      await page.evaluate(() => (window as unknown as { hacked?: number }).hacked),
    ).toBeUndefined();
  }
  await page.goto(`/p/${slug}/templates`);
  await expect(page.getByText('<script>window.hacked=1</script>').first()).toBeVisible();
});

// Takes the README's pictures from a running studio whose project has gone through the loop once:
//   npm run screenshots -- URL SLUG EMAIL PASSWORD [NAME]
// (an admin's account, and an open round for the desk; NAME takes one picture only; RA_CHROMIUM names the browser when Playwright's own is not there)
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const [url, slug, email, password, only] = process.argv.slice(2);
if (!url || !slug || !email || !password) {
  console.error('usage: npm run screenshots -- URL SLUG EMAIL PASSWORD');
  process.exit(2);
}
const FOLDER = 'docs/screenshots';
const SHOTS: readonly { name: string; path: string; colorScheme: 'dark' | 'light' }[] = [
  { name: 'overview-dark', path: '', colorScheme: 'dark' },
  { name: 'label-dark', path: '/label', colorScheme: 'dark' },
  { name: 'templates-light', path: '/templates', colorScheme: 'light' },
  { name: 'vet-dark', path: '/vet?state=ACCEPTED', colorScheme: 'dark' },
  { name: 'run-light', path: '/runs/1', colorScheme: 'light' },
  { name: 'model-light', path: '/models/1', colorScheme: 'light' },
  { name: 'review-dark', path: '/review?show=all', colorScheme: 'dark' },
];

mkdirSync(FOLDER, { recursive: true });
const executablePath = process.env['RA_CHROMIUM'];
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
});
for (const { name, path, colorScheme } of SHOTS) {
  if (only && only !== name) continue;
  const context = await browser.newContext({
    baseURL: url,
    colorScheme,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.waitForURL((address) => !address.pathname.includes('sign-in'));
  await page.goto(`/p/${slug}${path}`);
  await page.waitForLoadState('networkidle');
  // An admin votes by consent only, so a picture of the desk makes one a voter of the open round.
  const vote = page.getByRole('button', { name: 'Vote in this round' });
  if (await vote.isVisible()) {
    await vote.click();
    await page.waitForLoadState('networkidle');
  }
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(`${name}.png`);
  await context.close();
}
await browser.close();

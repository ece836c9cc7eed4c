import { db } from '#lib/server/db/client.ts';
import { checkAccessibility } from './support/check-accessibility.ts';
import { makePerson, signIn } from './support/people.ts';
import { SCREENS } from './support/screens.ts';
import { expect, studio, test } from './support/studio.ts';

const LOOKS = [
  { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1024, height: 768 } },
  { colorScheme: 'light', viewport: { width: 1024, height: 768 } },
] as const;

// Runs after the story (files go in order of their names), on the project it leaves behind; by itself, on an empty one.
for (const look of LOOKS) {
  test(`every screen is accessible and fits: ${look.colorScheme}, ${look.viewport.width} px`, async ({
    browser,
  }) => {
    test.setTimeout(10 * 60_000);
    studio();
    const story = await db().project.findFirst({
      where: { slug: { startsWith: 'story-' } },
      orderBy: { createdAt: 'desc' },
    });
    const project =
      story ??
      (await db().project.create({
        data: { slug: `empty-${process.pid}-${Date.now()}`, name: 'Empty' },
      }));
    const admin = await makePerson('Ada Admin', { isAdmin: true });
    const page = await signIn(browser, admin, look);
    const source = await db().source.findFirst({ where: { projectId: project.id } });
    for (const screen of SCREENS.filter(
      (path) => story !== null || !/\/1$|\{source\}/.test(path),
    )) {
      await page.goto(`/p/${project.slug}${screen.replace('{source}', source?.id ?? '')}`);
      await expect(page.getByRole('main')).toBeVisible();
      await page.waitForLoadState('networkidle');
      await checkAccessibility(
        page,
        `${screen || 'overview'} ${look.colorScheme} ${look.viewport.width}`,
      );
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, `${screen} is wider than the window`).toBeLessThanOrEqual(0);
    }
  });
}

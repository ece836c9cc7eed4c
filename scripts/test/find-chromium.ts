import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runCommand } from './run-command.ts';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A real Chromium: an installed one, else Playwright's own, else the system's package manager. Says which. */
export async function findChromium(say: (message: string) => void): Promise<string | null> {
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) {
    say(`browser: ${installed} (installed)`);
    return installed;
  }
  if (!existsSync(chromium.executablePath())) {
    await runCommand(['npx', 'playwright', 'install', 'chromium']);
  }
  if (existsSync(chromium.executablePath())) {
    say(`browser: Playwright's own, ${chromium.executablePath()}`);
    return chromium.executablePath();
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("browser: installing chromium with apt-get (Playwright's own cannot be downloaded here)");
    await runCommand(['apt-get', 'update', '-q']);
    await runCommand(['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    const added = INSTALLED.find((path) => existsSync(path));
    if (added) {
      say(`browser: ${added} (from apt-get)`);
      return added;
    }
  }
  say(
    'browser: none found and none could be installed; install Chromium or run `npx playwright install chromium`',
  );
  return null;
}

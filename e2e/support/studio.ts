import { readFileSync } from 'node:fs';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { overrideEnvironment } from '#lib/env.ts';
import { openDb, setDb } from '#lib/server/db/client.ts';

export type StudioState = {
  url: string;
  databaseUrl: string;
  dataDir: string;
  port: number;
  environment: Record<string, string>;
  webPid: number;
  workerPid: number;
};

let state: StudioState | undefined;

/** Where the studio under test runs; also makes its database the one that use cases called by factories work on. */
export function studio(): StudioState {
  if (!state) {
    state = JSON.parse(readFileSync(process.env['RA_E2E_STATE'] ?? '', 'utf8')) as StudioState;
    overrideEnvironment({ DATABASE_URL: state.databaseUrl, RA_DATA_DIR: state.dataDir });
    setDb(openDb(state.databaseUrl));
  }
  return state;
}

/** A page that fails its test when the console shows an error or the page throws. */
export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) {
      throw new Error(`The console of ${page.url()} shows: ${message.text()}`);
    }
  });
  return page;
}

// The browser logs every 4xx answer and every lost connection as an error; tests of refusals and of a killed server
// expect those, and elsewhere a dead server fails the test by itself.
const isExpected = (text: string): boolean =>
  /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_)/.test(text);

export const test = base;
export { expect };

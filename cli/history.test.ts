import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { overrideEnvironment } from '#lib/env.ts';
import { createHistoryCommand } from './history.ts';

let printed = '';
let answer: unknown;

beforeEach(() => {
  printed = '';
  overrideEnvironment({ RA_URL: 'http://app.test/', RA_API_KEY: 'key' });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.stubGlobal('fetch', async (url: string) => {
    const projects = [{ id: 'p1', slug: 'bgl' }];
    const known: Record<string, unknown> = {
      'http://app.test/api/projects': projects,
      'http://app.test/api/projects/p1/history/verify': answer,
    };
    return Response.json(known[url] ?? {}, { status: url in known ? 200 : 404 });
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  process.exitCode = 0;
});

const verify = (...args: string[]) =>
  createHistoryCommand().parseAsync(['verify', ...args], { from: 'user' });

test('says that the chain holds', async () => {
  answer = { events: 12, brokenAt: null };
  await verify();
  expect(printed).toBe('12 entries, the chain is unbroken\n');
  expect(process.exitCode ?? 0).toBe(0);
});

test('names the first entry that does not fit, and fails', async () => {
  answer = { events: 12, brokenAt: 7 };
  await verify('--project', 'bgl', '--json');
  expect(JSON.parse(printed)).toEqual({ events: 12, brokenAt: 7 });
  expect(process.exitCode).toBe(1);
});

import { afterEach, expect, test } from 'vitest';
import { overrideEnvironment } from '#lib/env.ts';
import { importThreads } from './import-threads.ts';

const GIB = 1024 ** 3;
afterEach(() => overrideEnvironment({ RA_IMPORT_THREADS: undefined }));

test('a long log is read by two threads where cores are left, a short one by one', () => {
  expect(importThreads(GIB, 4)).toBe(2);
  expect(importThreads(GIB, 2)).toBe(1);
  expect(importThreads(1024, 64)).toBe(1);
});

test('the setting goes before the cores', () => {
  overrideEnvironment({ RA_IMPORT_THREADS: 3 });
  expect(importThreads(GIB, 2)).toBe(3);
  expect(importThreads(1024, 2)).toBe(1);
});

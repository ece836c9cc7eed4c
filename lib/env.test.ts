import { expect, test } from 'vitest';
import { parseEnvironment } from './env.ts';

test('an empty environment gives the embedded defaults', () => {
  expect(parseEnvironment({})).toMatchObject({ PORT: 3000, RA_DATA_DIR: '.data', DATABASE_URL: undefined });
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://localhost/studio'],
  ['REDIS_URL', 'localhost:6379'],
  ['TEACHER_BASE_URL', 'not a url'],
  ['RA_SECRET', 'short'],
  ['TEACHER_TIMEOUT_SECONDS', '-1'],
])('a bad %s stops with its name', (name, value) => {
  expect(() => parseEnvironment({ [name]: value })).toThrow(new RegExp(`\\b${name}\\b`));
});

test('an empty value counts as not set', () => {
  expect(parseEnvironment({ PORT: '', REDIS_URL: '' })).toMatchObject({ PORT: 3000, REDIS_URL: undefined });
});

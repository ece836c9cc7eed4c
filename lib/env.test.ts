import { expect, test } from 'vitest';
import { parseEnvironment } from './env.ts';

test('an empty environment gives the embedded defaults', () => {
  const parsed = parseEnvironment({});
  expect(parsed).toMatchObject({ PORT: 3000, RA_DATA_DIR: '.data' });
  expect(parsed.DATABASE_URL).toBeUndefined();
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
  const parsed = parseEnvironment({ PORT: '', REDIS_URL: '' });
  expect(parsed.PORT).toBe(3000);
  expect(parsed.REDIS_URL).toBeUndefined();
});

import { expect, test } from 'vitest';
import { LOG_FORMATS } from '../parsing/known-formats.ts';
import { compileIdPattern } from './id-pattern.ts';

test('an id keeps the text inside the brackets and no more; each is named once', () => {
  const find = compileIdPattern('<blk_[-0-9]>');
  expect(find('moved blk_-160 and blk_77 to blk_-160, then blk_x')).toEqual(['blk_-160', 'blk_77']);
  expect(find('no block here')).toEqual([]);
});

test('text before the brackets must be there and is no part of the id', () => {
  const find = compileIdPattern('[instance: <[0-9a-f-]>');
  expect(find('[instance: 96ab-cd] Took 3 s; [instance: ]; instance: 11')).toEqual(['96ab-cd']);
});

test('an anchor that begins within another is found, and hostile repetition costs no more', () => {
  expect(compileIdPattern('aa<[0-9]>')('aaa1')).toEqual(['1']);
  const started = performance.now();
  compileIdPattern('<a[b]>')(`${'a'.repeat(200_000)}${'b'.repeat(200_000)}`);
  expect(performance.now() - started).toBeLessThan(500);
});

test.each(['blk_', '<blk_>', '<[0-9]>', '<blk_[9-0]>', '<a[]>', '<a[0]>b'])('refuses %s', (bad) => {
  expect(() => compileIdPattern(bad)).toThrow(/pattern of session ids/);
});

test('the patterns of the known formats can be read', () => {
  const patterns = LOG_FORMATS.flatMap(({ sessionIds }) => sessionIds ?? []);
  expect(patterns.length).toBeGreaterThan(1);
  for (const pattern of patterns) expect(() => compileIdPattern(pattern)).not.toThrow();
});

import { expect, test } from 'vitest';
import { createMomentCache } from './moment-cache.ts';

function makeClock() {
  let time = 0;
  return { now: () => time, pass: (milliseconds: number) => (time += milliseconds) };
}

test('gives an answer again for a moment, then reads anew', async () => {
  const clock = makeClock();
  const cached = createMomentCache({ milliseconds: 100, isKept: () => true, now: clock.now });
  let reads = 0;
  const read = async () => ++reads;
  expect(await cached('a', read)).toBe(1);
  clock.pass(99);
  expect(await cached('a', read)).toBe(1);
  expect(await cached('b', read)).toBe(2);
  clock.pass(1);
  expect(await cached('a', read)).toBe(3);
});

test('what is cheap is read each time, also after it was dear', async () => {
  const clock = makeClock();
  const isKept = (value: number) => value > 10;
  const cached = createMomentCache({ milliseconds: 100, isKept, now: clock.now });
  expect(await cached('a', async () => 50)).toBe(50);
  clock.pass(100);
  expect(await cached('a', async () => 5)).toBe(5);
  expect(await cached('a', async () => 6)).toBe(6);
});

test('while one reads anew the others get the old answer; a reading that fails is tried again', async () => {
  const clock = makeClock();
  const cached = createMomentCache({ milliseconds: 100, isKept: () => true, now: clock.now });
  await cached('a', async () => 'old');
  clock.pass(100);
  let finish = (_: string) => {};
  const slow = cached('a', () => new Promise<string>((resolve) => (finish = resolve)));
  expect(await cached('a', async () => 'never')).toBe('old');
  finish('new');
  expect(await slow).toBe('new');
  expect(await cached('a', async () => 'never')).toBe('new');
  clock.pass(100);
  await expect(cached('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  clock.pass(100);
  expect(await cached('a', async () => 'newer')).toBe('newer');
});

test('keeps so many keys, the oldest goes first', async () => {
  const cached = createMomentCache({
    milliseconds: 100,
    isKept: () => true,
    maxKeys: 2,
    now: () => 0,
  });
  for (const key of ['a', 'b', 'c']) await cached(key, async () => key);
  expect(await cached('c', async () => 'again')).toBe('c');
  expect(await cached('a', async () => 'again')).toBe('again');
});

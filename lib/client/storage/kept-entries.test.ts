import { expect, test } from 'vitest';
import { keepEntries, type SlowEntries } from './kept-entries.ts';

type Held = { resolve: () => void; reject: () => void };

/** A device whose slow store answers when the test says so. */
function device() {
  const noted = new Map<string, string>();
  const stored = new Map<string, string>();
  const held: Held[] = [];
  const wait = (effect: () => void) =>
    new Promise<void>((resolve, reject) => {
      held.push({
        resolve: () => {
          effect();
          resolve();
        },
        reject: () => reject(new Error('closed')),
      });
    });
  const slow: SlowEntries = {
    readAll: async (prefix) => [...stored].filter(([key]) => key.startsWith(prefix)),
    write: (key, text) => wait(() => stored.set(key, text)),
    remove: (key) => wait(() => stored.delete(key)),
  };
  const journal = {
    getItem: (key: string) => noted.get(key) ?? null,
    setItem: (key: string, text: string) => void noted.set(key, text),
    removeItem: (key: string) => void noted.delete(key),
    keys: () => [...noted.keys()],
  };
  const open = (person = 'ada') => keepEntries(slow, journal, `${person}:`);
  const settle = async () => {
    for (const one of held.splice(0)) one.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { open, noted, stored, held, settle, slow, journal };
}

test('a tab killed before the slow store has it loses nothing', async () => {
  const { open, stored, settle, noted, held } = device();
  open().write('draft', 'typed');
  expect(stored.size).toBe(0);
  held.splice(0);
  const again = open();
  expect(await again.read()).toEqual(new Map([['draft', 'typed']]));
  await settle();
  expect([stored.get('ada:draft'), noted.size]).toEqual(['typed', 0]);
  expect(await open().read()).toEqual(new Map([['draft', 'typed']]));
});

test('the newer of two writes stays, whichever the slow store has', async () => {
  const { open, settle, noted, held } = device();
  const kept = open();
  kept.write('draft', 'one');
  kept.write('draft', 'two');
  held.shift()?.resolve();
  await Promise.resolve();
  expect(noted.get('ada:draft')).toBe('two');
  await settle();
  expect(noted.size).toBe(0);
  expect(await kept.read()).toEqual(new Map([['draft', 'two']]));
});

test('what was removed does not come back, although the slow store still has it', async () => {
  const { open, settle, held } = device();
  const kept = open();
  kept.write('vote', 'sent');
  await settle();
  kept.remove('vote');
  held.splice(0);
  expect(await open().read()).toEqual(new Map());
});

test('each person has their own', async () => {
  const { open, settle } = device();
  open().write('draft', 'mine');
  await settle();
  expect(await open('bob').read()).toEqual(new Map());
});

test('without a slow store the journal keeps it; without either the page does', async () => {
  const { noted, journal } = device();
  const refuse = () => Promise.reject(new Error('forbidden'));
  const none: SlowEntries = { readAll: refuse, write: refuse, remove: refuse };
  const kept = keepEntries(none, journal, 'ada:');
  kept.write('draft', 'typed');
  await Promise.resolve();
  expect(noted.get('ada:draft')).toBe('typed');
  expect(await kept.read()).toEqual(new Map([['draft', 'typed']]));

  const full = () => {
    throw new Error('full');
  };
  const last = keepEntries(none, { ...journal, setItem: full, keys: () => [] }, 'ada:');
  last.write('draft', 'more');
  expect(await last.read()).toEqual(new Map([['draft', 'more']]));
  last.remove('draft');
  expect(await last.read()).toEqual(new Map());
});

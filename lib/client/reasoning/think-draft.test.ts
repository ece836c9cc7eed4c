import { expect, test } from 'vitest';
import { keepDraft, readDraft } from './think-draft.ts';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('a draft comes back, and null forgets it', () => {
  const storage = memory();
  keepDraft(storage, 't', { base: 'theirs', think: 'mine' });
  expect(readDraft(storage, 't')).toEqual({ base: 'theirs', think: 'mine' });
  expect(readDraft(storage, 'other')).toBeNull();
  keepDraft(storage, 't', null);
  expect(readDraft(storage, 't')).toBeNull();
});

test.each(['{', '7', '{"base":7,"think":""}'])('what is no draft is none: %s', (text) => {
  expect(readDraft({ getItem: () => text }, 't')).toBeNull();
});

test('a storage that refuses does not stop the person', () => {
  const refuse = () => {
    throw new Error('full');
  };
  expect(() =>
    keepDraft({ setItem: refuse, removeItem: refuse }, 't', { base: '', think: '' }),
  ).not.toThrow();
});

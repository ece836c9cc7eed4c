import { expect, test } from 'vitest';
import { createKeymap } from './keymap.ts';

const ACTIONS = [
  { id: 'yes', label: 'Vote yes', key: '1' },
  { id: 'no', label: 'Vote no', key: '2' },
  { id: 'send', label: 'Send, also while writing', key: 'mod+enter', inFields: true },
  { id: 'undo', label: 'Take back', key: 'mod+z' },
] as const;

function open(kept = new Map<string, string>(), owner = 'ada') {
  const keymap = createKeymap('desk', ACTIONS);
  keymap.open(owner, {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
  return { keymap, kept };
}

test('a key is kept per person, and the usual ones come back', () => {
  const { keymap, kept } = open();
  expect(keymap.assign('yes', 'j')).toBeNull();
  expect(open(kept).keymap.getKeys()).toMatchObject({ yes: 'j', no: '2' });
  expect(open(kept, 'bob').keymap.getKeys()).toMatchObject({ yes: '1' });
  keymap.reset();
  expect(keymap.getKeys()).toEqual(keymap.getUsualKeys());
  expect(kept.size).toBe(0);
});

test.each([
  ['yes', '2', /"Vote no"/],
  ['yes', '?', /shows the keys/],
  ['yes', 'mod+k', /any screen/],
  ['yes', 'mod+w', /browser/],
  ['yes', 'f5', /browser/],
  ['yes', 'tab', /browser/],
  ['yes', 'space', /focus/],
  ['send', 'j', /while you write/],
  ['send', 'enter', /while you write/],
  ['send', 'shift+j', /while you write/],
] as const)('%s cannot have %s', (id, key, reason) => {
  const { keymap, kept } = open();
  expect(keymap.assign(id, key)).toMatch(reason);
  expect(keymap.getKeys()).toEqual(keymap.getUsualKeys());
  expect(kept.size).toBe(0);
});

test('two actions may swap their keys by way of a third; one alone is not reset onto the other', () => {
  const { keymap, kept } = open();
  keymap.assign('yes', 'j');
  expect(keymap.assign('no', '1')).toBeNull();
  expect(keymap.reset('yes')).toMatch(/Vote no/);
  expect(keymap.assign('yes', '2')).toBeNull();
  expect(open(kept).keymap.getKeys()).toMatchObject({ yes: '2', no: '1' });
});

test.each(['{', '[]', '{"yes":3}', '{"yes":"2"}', '{"yes":"?"}', '{"send":"j"}'])(
  'what is stored and cannot hold is none: %s',
  (text) => {
    const kept = new Map([['ra-keys:desk:ada', text]]);
    expect(open(kept).keymap.getKeys()).toEqual(open().keymap.getUsualKeys());
  },
);

test('usual keys that the browser could want stay possible: they were chosen with care', () => {
  const kept = new Map([['ra-keys:desk:ada', '{"yes":"j"}']]);
  expect(open(kept).keymap.getKeys()).toMatchObject({ undo: 'mod+z', yes: 'j' });
});

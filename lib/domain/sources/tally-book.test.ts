import { expect, it } from 'vitest';
import { createFormTally } from './form-tally.ts';
import { createTallyBook } from './tally-book.ts';

const ALICE = 'login by alice';
const BOB = 'login by bob';
const ANY = 'login by <*>';

const formOf = (text: string, lines: number) => ({
  ...createFormTally(text),
  lines,
  messages: Array<string>(lines).fill(text),
});

it('counts texts that people merged as one, and what is left of them when one moves on', () => {
  const book = createTallyBook(
    new Map([
      [ALICE, ANY],
      [BOB, ANY],
    ]),
  );
  book.add({ id: 'A', template: ALICE, isNew: true }, formOf(ALICE, 2));
  book.add({ id: 'B', template: BOB, isNew: true }, formOf(BOB, 3));
  const [one, ...others] = book.takeChanges().changed;
  expect(others).toEqual([]);
  expect(one).toMatchObject({ ids: ['A', 'B'], tally: { text: ANY, lineCount: 5 } });
  expect([...(one?.tally.slots.slots[0]?.values ?? [])]).toEqual([
    ['alice', 2],
    ['bob', 3],
  ]);
  expect(book.size()).toBe(1);

  // The parser makes one of them more general by itself, in another way: the other stays behind alone.
  book.add({ id: 'A', template: 'login <*> alice', isNew: false }, formOf(ALICE, 1));
  const changed = book.takeChanges().changed.map(({ ids, tally }) => [ids, tally.lineCount]);
  expect(changed).toEqual(
    expect.arrayContaining([
      [['A'], 3],
      [['B'], 3],
    ]),
  );
  expect(changed).toHaveLength(2);
});

import { expect, it } from 'vitest';
import { parseGoldList } from './parse-gold-list.ts';

it('reads numbers as they are written on the screens, with or without an answer', () => {
  expect(parseGoldList('42\n#43, abnormal\r\n\n T-44\tNORMAL \n45;normal')).toEqual({
    items: [
      { number: 42 },
      { number: 43, label: 'abnormal' },
      { number: 44, label: 'normal' },
      { number: 45, label: 'normal' },
    ],
    problem: null,
  });
  expect(parseGoldList(' \n')).toEqual({ items: [], problem: null });
});

it('names the line that it cannot read, and gives nothing of such a list', () => {
  expect(parseGoldList('1\n2, maybe')).toMatchObject({
    items: [],
    problem: expect.stringContaining('Line 2'),
  });
  expect(parseGoldList('kernel: <*>').problem).toContain('Line 1');
  expect(parseGoldList('7\n#7').problem).toContain('template 7 a second time');
});

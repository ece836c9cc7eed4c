import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch } from './parse-search.ts';

const texts = (query: string) => parseSearch(query).terms.map(({ text }) => text);

describe('parseSearch', () => {
  it('tells terms, exclusions, operators and numbers apart', () => {
    expect(parseSearch('error -corrected component:KERNEL level:"VERY BAD" T-00017')).toMatchObject(
      {
        terms: [{ text: 'error', begins: 'word', isWhole: false }],
        without: [{ text: 'corrected' }],
        component: ['KERNEL'],
        level: ['VERY BAD'],
        label: [],
        source: [],
        number: 17,
      },
    );
  });

  it('takes quoted text as whole words, and an open quote as still being typed', () => {
    expect(parseSearch('"bit set" core:2 LABEL:open -"a b" - "data st')).toMatchObject({
      terms: [
        { text: 'bit set', isWhole: true },
        { text: 'core:2', isWhole: false },
        { text: '-' },
        { text: 'data st', isWhole: false },
      ],
      without: [{ text: 'a b', isWhole: true }],
      label: ['open'],
    });
  });

  it('keeps what PostgreSQL cannot store out of the terms', () => {
    expect(texts('a\0b \ud800c')).toEqual(['a', 'b', 'c']);
  });

  it('never fails and never grows without bound', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (query) => {
        const { terms, without, component } = parseSearch(query);
        expect(terms.length + without.length + component.length).toBeLessThanOrEqual(20);
        expect(texts(query).join('').length).toBeLessThanOrEqual(500);
      }),
    );
  });
});

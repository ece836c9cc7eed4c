import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch } from './parse-search.ts';

describe('parseSearch', () => {
  it('tells words, exclusions, operators and numbers apart', () => {
    expect(parseSearch('error -corrected component:KERNEL level:"VERY BAD" T-00017')).toEqual({
      words: ['error'],
      without: ['corrected'],
      component: ['KERNEL'],
      level: ['VERY BAD'],
      label: [],
      source: [],
      number: 17,
    });
  });

  it('takes quoted text as one word and an unknown operator as text', () => {
    expect(parseSearch('"bit set" core:2 LABEL:open -"a b" -')).toMatchObject({
      words: ['bit set', 'core:2', '-'],
      without: ['a b'],
      label: ['open'],
    });
  });

  it('never fails and never grows without bound', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        const { words, without, component } = parseSearch(query);
        expect(words.length + without.length + component.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

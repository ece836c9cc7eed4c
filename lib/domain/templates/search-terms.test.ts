import { describe, expect, it } from 'vitest';
import { readTerm, termConditions } from './search-terms.ts';

const conditions = (...typed: Parameters<typeof readTerm>) => termConditions(readTerm(...typed));

describe('termConditions', () => {
  it('finds words by their beginning', () => {
    expect(conditions('Err')).toEqual({ query: "('err':*)", pattern: null, inside: null });
    expect(conditions('q').query).toBe("('q':*)");
  });

  it('finds quoted words whole and in their order; the last of an open quote is still being typed', () => {
    expect(conditions('bit set', 'closed').query).toBe("('bit' <-> 'set')");
    expect(conditions('bit se', 'open').query).toBe("('bit' <-> 'se':*)");
  });

  it('compares signs letter by letter, and finds them by the words and signs around', () => {
    expect(conditions('clearPort()')).toEqual({
      query: "('clearport') & '#28' & '#29'",
      pattern: '(^|[^0-9a-z\\u0080-\\U0010ffff])clearPort\\(\\)',
      inside: null,
    });
    expect(conditions('%')).toEqual({ query: "'#25'", pattern: '\\%', inside: null });
    expect(conditions('<*>').pattern).toBe('\\<\\*\\>');
  });

  it('looks inside words behind a star, from three letters on', () => {
    expect(conditions('*ecc*')).toEqual({ query: null, pattern: null, inside: 'ecc' });
    expect(conditions('*rt()')).toMatchObject({ query: "('rt') & '#28' & '#29'" });
    expect(conditions('*Port()')).toEqual({
      query: "'#28' & '#29'",
      pattern: 'Port\\(\\)',
      inside: null,
    });
    expect(readTerm('*qu')).toEqual({
      text: 'qu',
      begins: 'word',
      isWhole: false,
      isNarrowed: true,
    });
    expect(readTerm('*_q')).toMatchObject({ begins: 'anywhere', isNarrowed: false });
  });

  it('holds nothing of what is typed but letters, digits and escaped signs', () => {
    const hostile = conditions("x':*|!('a\\ ''");
    expect(hostile.query).toBe(
      "('x' <-> 'a') & '#27' & '#3a' & '#2a' & '#7c' & '#21' & '#28' & '#5c'",
    );
  });
});

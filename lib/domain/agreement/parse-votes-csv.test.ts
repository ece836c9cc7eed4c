import { describe, expect, it } from 'vitest';
import { parseVotesCsv } from './parse-votes-csv.ts';

describe('parseVotesCsv', () => {
  it('parts votes by round, drops empty labels and repeated votes', () => {
    const text =
      'rater,item,label,round\nx,a,normal,blind\ny,a,,blind\nx,a,normal,blind\nx,a,abnormal,panel\n';
    expect(parseVotesCsv(text, 'v.csv')).toEqual([
      { round: 'blind', ratings: [{ item: 'a', rater: 'x', label: 'normal' }] },
      { round: 'panel', ratings: [{ item: 'a', rater: 'x', label: 'abnormal' }] },
    ]);
  });

  it('has one nameless round without the column', () => {
    expect(parseVotesCsv('item,rater,label\na,x,1\n', 'v.csv')).toEqual([
      { round: null, ratings: [{ item: 'a', rater: 'x', label: '1' }] },
    ]);
  });

  it.each([
    ['EMPTY_FILE', '', /v\.csv is empty/],
    ['MISSING_COLUMN', 'item,label\na,b\n', /no column rater; found item, label/],
    ['INVALID_INPUT', 'item,rater,label\n,x,normal\n', /line 2: item is empty/],
    [
      'CONTRADICTORY_LABELS',
      'item,rater,label\na,x,normal\na,x,abnormal\n',
      /x calls item "a" normal on line 2 and abnormal on line 3/,
    ],
  ])('%s for %j', (code, text, message) => {
    expect(() => parseVotesCsv(text, 'v.csv')).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});

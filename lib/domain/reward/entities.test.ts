import { describe, expect, it } from 'vitest';
import { checkEntities, findEntities } from './entities.ts';
import { scoreCompletion } from './score-completion.ts';

describe('findEntities', () => {
  it.each([
    ['codes 12 and 0x1F at 10:20', ['12', '0x1F', '10:20']],
    ['see /var/log/x.log, ./run and a/b/c', ['/var/log/x.log', '/run', 'a/b/c']],
    ['read/write and either/or', []],
    [
      'node R12-M0 raised a StackFault in ra_core std::string',
      ['R12-M0', 'StackFault', 'ra_core', 'std::string'],
    ],
    ['1. first\n 2) second', []],
    ['the 3rd of a 64-bit word', []],
    ['(12), "13" `14` <15>', ['12', '13', '14', '15']],
  ])('%j', (text, expected) => {
    const entities = findEntities(text);
    expect(entities.map((entity) => entity.text)).toEqual(expected);
    for (const { text: found, start, end } of entities) expect(text.slice(start, end)).toBe(found);
  });
});

describe('checkEntities', () => {
  it('asks for whole words of the log, case aside', () => {
    const check = checkEntities('R1-M0, r1-m0, R1 and M', 'at r1-M0 of R12', 4);
    expect(check.supported).toBe(2);
    expect(check.unsupported).toEqual([]);
    expect(checkEntities('code 2', 'code 12', 4).unsupported.map((e) => e.text)).toEqual(['2']);
  });

  it('exempts what is denied in the same clause', () => {
    const names = (text: string) => checkEntities(text, 'log', 4).unsupported.map((e) => e.text);
    expect(names('there is no code 12')).toEqual([]);
    expect(names('this is not it; code 12')).toEqual(['12']);
    expect(names('not one of the many kinds 12')).toEqual(['12']);
    expect(names('no 12, but then again and later 12')).toEqual(['12']);
  });
});

describe('unsupported', () => {
  it('looks at the thought without white space of any kind at its edges', () => {
    const completion = '<think>\u00a0 1) first</think><answer>normal</answer>';
    const score = scoreCompletion({ preset: 'hardened', log: 'x', label: 'normal', completion });
    expect(score.unsupported).toEqual([]);
  });
});

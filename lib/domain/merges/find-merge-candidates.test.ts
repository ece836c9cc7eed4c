import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractSlots } from '../parsing/extract-slots.ts';
import { findMergeCandidates, type MergeableTemplate } from './find-merge-candidates.ts';

const template = (
  text: string,
  number: number,
  other: Partial<MergeableTemplate> = {},
): MergeableTemplate => ({
  id: `t${number}`,
  number,
  text,
  lineCount: 1,
  level: 'INFO',
  nearGroup: null,
  originalLabel: 'NORMAL',
  finalLabel: null,
  ...other,
});

const all = (...texts: string[]) => texts.map((text, index) => template(text, index + 1));
const found = (templates: MergeableTemplate[], taken?: (text: string) => boolean) =>
  findMergeCandidates(templates, taken).map(({ text, members }) => [
    text,
    members.map(({ number }) => number),
  ]);

describe('candidates', () => {
  it('are texts with one word in another place', () => {
    expect(
      found(all('link alpha was trained', 'link beta was trained', 'fan was swapped')),
    ).toEqual([['link <*> was trained', [1, 2]]]);
  });

  it('are near-duplicates of as many words', () => {
    const near = { nearGroup: 'G1' };
    const texts = [
      template('job alpha of the user carol ran on rack one', 1, near),
      template('job beta of the user dave ran on rack one', 2, near),
    ];
    expect(found(texts)).toEqual([['job <*> of the user <*> ran on rack one', [1, 2]]]);
  });

  it.each([
    ['severity', 'cache report says warning now', 'cache report says error now'],
    ['negation', 'the disk is now mounted', 'the disk is not mounted'],
    ['outcome', 'login by root has failed', 'login by root has succeeded'],
    ['a state within a word', 'node said LINK_UP again', 'node said LINK_DOWN again'],
    ['opposites', 'clock seems stable right here', 'clock seems unstable right here'],
    ['direction', 'bytes sent from the card', 'bytes sent to the card'],
    ['what happened', 'card reader was plugged', 'card reader was removed'],
  ])('are never texts that differ in %s', (_, left, right) => {
    expect(found(all(left, right))).toEqual([]);
  });

  it('leave out the one text whose word says something', () => {
    expect(
      found(all('volume alpha state here', 'volume failed state here', 'volume beta state here')),
    ).toEqual([['volume <*> state here', [1, 3]]]);
  });

  it.each([
    ['level', { level: 'FATAL' }],
    ['original label', { originalLabel: 'ABNORMAL' }],
    ['final label', { finalLabel: 'ABNORMAL' }],
  ])('have one %s', (_, other) => {
    const texts = [
      template('link alpha was trained', 1),
      template('link beta was trained', 2, other),
    ];
    expect(found(texts)).toEqual([]);
  });

  it('keep enough words to say what happened', () => {
    expect(found(all('alice gone', 'bob gone'))).toEqual([]);
  });

  it('do not take the text of a template that stays', () => {
    const texts = all('link alpha was trained', 'link beta was trained');
    expect(found(texts, (text) => text === 'link <*> was trained')).toEqual([]);
  });

  it('cover their members, use none twice and depend on no order', () => {
    const word = fc.constantFrom(
      'alpha',
      'beta',
      'gamma',
      'rack',
      'node',
      'x1',
      '<*>',
      'failed',
      'a=b',
    );
    const texts = fc.uniqueArray(
      fc.array(word, { minLength: 3, maxLength: 6 }).map((words) => words.join(' ')),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(texts, (list) => {
        const templates = all(...list);
        const candidates = findMergeCandidates(templates);
        const used = candidates.flatMap(({ members }) => members.map(({ id }) => id));
        expect(new Set(used).size).toBe(used.length);
        for (const { text, members } of candidates)
          for (const member of members) expect(extractSlots(text, member.text)).not.toBeNull();
        expect(findMergeCandidates([...templates].reverse())).toEqual(candidates);
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { findTemplateRefs, splitAtTemplateRefs } from './find-template-refs.ts';

test('templates are found by their names, each once, in order', () => {
  expect(findTemplateRefs('As in T-00931, T-7 and T-931: see T-00012.')).toEqual([931, 7, 12]);
});

test('a name inside a word, with a tail or with too many digits is none', () => {
  expect(findTemplateRefs('AT-1 T-1a T-1-2 T-1234567890 x-T-5 t-5')).toEqual([]);
});

test('the cut text is whole', () => {
  expect(splitAtTemplateRefs('T-1 and T-2')).toEqual([
    { kind: 'template', number: 1 },
    { kind: 'text', text: ' and ' },
    { kind: 'template', number: 2 },
  ]);
  expect(splitAtTemplateRefs('none')).toEqual([{ kind: 'text', text: 'none' }]);
  expect(splitAtTemplateRefs('')).toEqual([]);
});

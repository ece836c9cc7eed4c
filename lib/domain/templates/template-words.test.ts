import { expect, it } from 'vitest';
import { templateWords } from './template-words.ts';

it('gives words with their places, folded A to Z, and the signs', () => {
  expect(templateWords('NodeCard <*> bit, Übel')).toBe(
    "'nodecard':1 'bit':2 'Übel':3 '#3c' '#2a' '#3e' '#2c'",
  );
});

it('counts what stands before a first sign as a place, as the database does', () => {
  expect(templateWords('(a)')).toBe("'a':2 '#28' '#29'");
  expect(templateWords('')).toBe('');
});

it('cuts words and places that are beyond reason', () => {
  expect(templateWords('b'.repeat(300))).toBe(`'${'b'.repeat(200)}':1`);
  expect(templateWords('x '.repeat(20_000))).toContain("'x':16383 'x':16383");
});

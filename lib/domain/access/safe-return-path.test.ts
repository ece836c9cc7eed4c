import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeReturnPath } from './safe-return-path.ts';

test.each([
  ['/p/bgl/templates?label=abnormal#t12', '/p/bgl/templates?label=abnormal#t12'],
  ['/', '/'],
  [null, '/'],
  ['', '/'],
  ['https://elsewhere.test/', '/'],
  ['//elsewhere.test', '/'],
  ['/\\elsewhere.test', '/'],
  ['/\t/elsewhere.test', '/'],
  ['/..//elsewhere.test', '/'],
  ['javascript:alert(1)', '/'],
])('%j leads to %j', (value, expected) => {
  expect(safeReturnPath(value)).toBe(expected);
});

test('whatever is asked for stays on this site', () => {
  fc.assert(
    fc.property(fc.string(), (tail) => {
      const path = safeReturnPath(`/${tail}`);
      expect(new URL(path, 'http://here.test').host).toBe('here.test');
    }),
  );
});

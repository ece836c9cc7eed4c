import { expect, test } from 'vitest';
import { tidyViewQuery } from './saved-view.ts';

test('keeps what the list understands, in one order, and drops the page and the rest', () => {
  expect(
    tidyViewQuery('sort=newest&label=open,disputed&q=bit+set&cursor=12.3&limit=5&evil=1'),
  ).toBe('q=bit+set&label=open%2Cdisputed&sort=newest');
  expect(tidyViewQuery('?near=opposite')).toBe('near=opposite');
  expect(tidyViewQuery('')).toBe('');
  const comma = 'component=a%252Cb%2Cc';
  expect(tidyViewQuery(comma)).toBe(comma);
});

test('refuses what the list refuses', () => {
  expect(tidyViewQuery('sort=upwards')).toBeNull();
  expect(tidyViewQuery(`q=${'x'.repeat(501)}`)).toBeNull();
});

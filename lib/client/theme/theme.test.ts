import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextTheme, parseTheme, THEMES } from './theme.ts';

it('reads a theme and takes anything else for system', () => {
  for (const theme of THEMES) expect(parseTheme(theme)).toBe(theme);
  expect(parseTheme(undefined)).toBe('system');
  fc.assert(fc.property(fc.string(), (text) => THEMES.includes(parseTheme(text))));
});

it('comes back to the first after all were shown', () => {
  expect(THEMES.map(nextTheme)).toEqual(['light', 'dark', 'system']);
});

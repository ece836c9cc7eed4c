import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const light = readTokens(/^:root \{([^}]*)\}/m);
const systemDark = readTokens(/:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/);
const dark = readTokens(/^:root\[data-theme="dark"\] \{([^}]*)\}/m);

const SURFACES = ['bg', 'panel', 'sub'];
const TEXTS = ['ink', 'muted', 'faint'];
const TONES = ['accent', 'abnormal', 'normal', 'disputed', 'grounded', 'attention'];

describe('tokens', () => {
  it('has one dark theme, not two', () => {
    expect(systemDark).toEqual(dark);
    expect(Object.keys(light)).toEqual(Object.keys(dark));
  });

  describe.each([
    ['light', light],
    ['dark', dark],
  ])('%s passes AA', (_, tokens) => {
    const pairs = [
      ...TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface])),
      ...TONES.flatMap((tone) => ['bg', 'panel', `${tone}-tint`].map((surface) => [tone, surface])),
      ...['ink', 'muted'].map((text) => [text, 'accent-tint']),
      ['on-accent', 'accent'],
      ['on-accent', 'accent-hover'],
    ] as [string, string][];
    it.each(pairs)('%s on %s', (text, surface) => {
      expect(contrast(tokens[text], tokens[surface])).toBeGreaterThanOrEqual(4.5);
    });
  });
});

function readTokens(block: RegExp): Record<string, string> {
  const body = css.match(block)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): ([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** WCAG 2.2, relative luminance of two sRGB colours. */
function contrast(a: string | undefined, b: string | undefined): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string | undefined): number {
  const match = hex?.match(/^#(..)(..)(..)$/);
  if (!match) throw new Error(`app/globals.css: ${hex} is not a colour of the form #rrggbb`);
  const [r, g, b] = match.slice(1).map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

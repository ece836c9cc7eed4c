import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonicalForm } from './classify-run.ts';
import { lineKernel, takeKernel } from './line-kernel.ts';
import { createSignatureCache } from './signature-cache.ts';

const run = fc.oneof(
  fc.constantFrom(
    'fan',
    'ssh2',
    'eth10',
    '0',
    '12',
    '0x1f',
    '0z0',
    'a1b',
    'R02',
    'dn228',
    'é',
    '7é',
  ),
  fc.constantFrom(' ', '-', '.', '  ', '=', '[', '_', '\u00a0', 'x'.repeat(70), '9'.repeat(130)),
  fc.nat().map(String),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const message = fc.array(run, { maxLength: 12 }).map((runs) => runs.join(''));

/** A message that may well have the same form. */
const freshen = (text: string, digit: number) => text.replace(/[0-9]/g, String(digit));

function openCache(max = 100) {
  const cache = createSignatureCache<string>(lineKernel(), max);
  takeKernel(cache, cache.clear);
  return cache;
}

describe('a signature cache', () => {
  it('finds a message if and only if one with the same canonical form was kept', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), fc.nat(9), (messages, digit) => {
        const cache = openCache();
        const kept = new Map<string, string>();
        for (const text of [...messages, ...messages.map((one) => freshen(one, digit))]) {
          const form = toCanonicalForm(text);
          const isWhole = !/\p{Surrogate}/u.test(text);
          expect(cache.getText(text)).toBe(isWhole ? kept.get(form) : undefined);
          if (!isWhole || kept.has(form)) continue;
          cache.setText(text, form);
          kept.set(form, form);
          const bytes = new TextEncoder().encode(`12 ${text} 7`);
          expect(cache.get(bytes, 3, bytes.length - 2)).toBe(form);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('holds as many forms as it was told, and then begins anew', () => {
    const cache = openCache(3);
    for (const text of ['a', 'b', 'c', 'd']) cache.setText(text, text);
    expect(['a', 'b', 'c', 'd'].map(cache.getText)).toEqual([undefined, undefined, undefined, 'd']);
  });

  it('begins anew when the bytes of its forms are too many', () => {
    const cache = openCache(65_536);
    const long = (index: number) =>
      `${'y'.repeat(4000)} ${index.toString(26).replace(/[0-9]/g, 'z')} ${'w'.repeat(index % 50)}`;
    for (let index = 0; index < 5000; index++) {
      const text = long(index);
      if (cache.getText(text) === undefined) cache.setText(text, toCanonicalForm(text));
      expect(cache.getText(text)).toBe(toCanonicalForm(text));
    }
  });

  it('does not hold what is too long', () => {
    const cache = openCache();
    cache.setText('x'.repeat(4097), 'long');
    expect(cache.getText('x'.repeat(4097))).toBeUndefined();
    cache.setText('x'.repeat(4096), 'short');
    expect(cache.getText('x'.repeat(4096))).toBe('short');
    expect(cache.get(new Uint8Array(5000).fill(120), 0, 5000)).toBeUndefined();
    cache.keep('never');
    expect(cache.getText('x'.repeat(4096))).toBe('short');
  });
});

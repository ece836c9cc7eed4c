import { expect, it } from 'vitest';
import { storableText } from './storable-text.ts';

it('mends what no database holds, and nothing else', () => {
  expect(storableText('a\u0000b\ud800c\udc00d 😀 \u2028')).toBe('a\ufffdb\ufffdc\ufffdd 😀 \u2028');
});

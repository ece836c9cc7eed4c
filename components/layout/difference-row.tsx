import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import type { KeyValue } from '#components/ui/key-values.tsx';

/** What is left when all parts are taken from the total, for panels that show that counts add up: nothing. */
export const differenceRow = (difference: number): KeyValue => ({
  key: 'difference',
  value: (
    <GlyphBadge
      tone={difference === 0 ? 'grounded' : 'abnormal'}
      glyph={difference === 0 ? '✓' : '✕'}
    >
      {formatCount(difference)}
    </GlyphBadge>
  ),
});

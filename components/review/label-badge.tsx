import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';

/** A label with its glyph and its word; `final` says that the experts settled it. */
export function LabelBadge({ label, final = false }: { label: LabelValue; final?: boolean }) {
  const tone = label === 'ABNORMAL' ? 'abnormal' : 'normal';
  return <GlyphBadge tone={tone}>{final ? `${tone} · final` : tone}</GlyphBadge>;
}

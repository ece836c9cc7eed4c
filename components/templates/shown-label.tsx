import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { ShownLabel } from '#lib/domain/templates/template-views.ts';

const TONES: Record<ShownLabel, Tone> = {
  open: 'neutral',
  disputed: 'disputed',
  abnormal: 'abnormal',
  normal: 'normal',
};

export function ShownLabelBadge({ label }: { label: ShownLabel }) {
  return <GlyphBadge tone={TONES[label]}>{label}</GlyphBadge>;
}

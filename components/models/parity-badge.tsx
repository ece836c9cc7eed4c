import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { readManifest } from '#lib/client/models/read-model.ts';

/** Whether the exported model says what PyTorch said. */
export function ParityBadge({ manifest }: { manifest: unknown }) {
  const parity = readManifest(manifest)?.parity;
  if (!parity) return <span className="text-muted">not measured</span>;
  const isEqual =
    parity.greedyEqual === parity.prompts && parity.maxLogitDifference <= parity.limit;
  return isEqual ? (
    <GlyphBadge tone="grounded">
      {parity.greedyEqual} of {parity.prompts} equal
    </GlyphBadge>
  ) : (
    <GlyphBadge tone="abnormal" glyph="✕">
      {parity.greedyEqual} of {parity.prompts} equal
    </GlyphBadge>
  );
}

import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { SourceView } from '#lib/domain/sources/source-view.ts';

const STATES: Record<SourceView['state'], { tone: Tone; word: string }> = {
  QUEUED: { tone: 'neutral', word: 'waiting' },
  RUNNING: { tone: 'accent', word: 'reading' },
  STOPPED: { tone: 'attention', word: 'stopped' },
  READY: { tone: 'grounded', word: 'imported' },
  LISTENING: { tone: 'accent', word: 'listening' },
  FAILED: { tone: 'abnormal', word: 'failed' },
};

export function SourceState({ source }: { source: Pick<SourceView, 'state' | 'isStopping'> }) {
  const { tone, word } = STATES[source.state];
  return (
    <GlyphBadge tone={tone} glyph={source.state === 'FAILED' ? '✕' : undefined}>
      {source.isStopping ? 'stopping' : word}
    </GlyphBadge>
  );
}

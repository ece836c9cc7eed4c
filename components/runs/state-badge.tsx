import { Badge } from '#components/ui/badge.tsx';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { stateLook } from '#lib/client/runs/state-looks.ts';
import type { RunState, StageState } from '#lib/domain/runs/run-state.ts';

type StateBadgeProps = { state: RunState | StageState; title?: string | undefined };

/** The state of a run or of a stage. */
export function StateBadge({ state, title }: StateBadgeProps) {
  const { tone, glyph, word } = stateLook(state);
  if (state === 'RUNNING' || state === 'STOPPING') {
    return (
      <Badge tone={tone} live title={title}>
        {word}
      </Badge>
    );
  }
  return (
    <GlyphBadge tone={tone} glyph={glyph} title={title}>
      {word}
    </GlyphBadge>
  );
}

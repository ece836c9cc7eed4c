import type { RunState, StageState } from '#lib/domain/runs/run-state.ts';

export type StateLook = {
  tone: 'accent' | 'grounded' | 'attention' | 'abnormal' | 'neutral';
  glyph: '●' | '✓' | '!' | '✕' | '·';
  word: string;
};

const LOOKS: Record<RunState | StageState, StateLook> = {
  PENDING: { tone: 'neutral', glyph: '·', word: 'to come' },
  QUEUED: { tone: 'neutral', glyph: '·', word: 'waits for the worker' },
  RUNNING: { tone: 'accent', glyph: '●', word: 'running' },
  STOPPING: { tone: 'attention', glyph: '!', word: 'stopping' },
  STOPPED: { tone: 'attention', glyph: '!', word: 'stopped' },
  SUCCEEDED: { tone: 'grounded', glyph: '✓', word: 'done' },
  FAILED: { tone: 'abnormal', glyph: '✕', word: 'failed' },
};

/** How a state is shown; colour, glyph and word say the same. */
export const stateLook = (state: RunState | StageState): StateLook => LOOKS[state];

export const STAGE_WORDS = {
  SFT: 'SFT',
  GRPO: 'GRPO',
  EXPORT: 'Export',
  EVALUATE: 'Evaluate',
} as const;

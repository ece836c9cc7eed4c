/** The meanings a colour may carry. A glyph and a word always stand with it. */
export type Tone =
  | 'abnormal'
  | 'normal'
  | 'disputed'
  | 'grounded'
  | 'attention'
  | 'accent'
  | 'neutral';

export const toneText = {
  abnormal: 'text-abnormal',
  normal: 'text-normal',
  disputed: 'text-disputed',
  grounded: 'text-grounded',
  attention: 'text-attention',
  accent: 'text-accent',
  neutral: 'text-muted',
} as const satisfies Record<Tone, string>;

export const toneTint = {
  abnormal: 'bg-abnormal-tint',
  normal: 'bg-normal-tint',
  disputed: 'bg-disputed-tint',
  grounded: 'bg-grounded-tint',
  attention: 'bg-attention-tint',
  accent: 'bg-accent-tint',
  neutral: 'bg-sub',
} as const satisfies Record<Tone, string>;

export const toneFill = {
  abnormal: 'bg-abnormal',
  normal: 'bg-normal',
  disputed: 'bg-disputed',
  grounded: 'bg-grounded',
  attention: 'bg-attention',
  accent: 'bg-accent',
  neutral: 'bg-faint',
} as const satisfies Record<Tone, string>;

/** CSS values, for SVG and canvas. */
export const toneColor = {
  abnormal: 'var(--abnormal)',
  normal: 'var(--normal)',
  disputed: 'var(--disputed)',
  grounded: 'var(--grounded)',
  attention: 'var(--attention)',
  accent: 'var(--accent)',
  neutral: 'var(--faint)',
} as const satisfies Record<Tone, string>;

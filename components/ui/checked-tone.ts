import type { Tone } from './tone.ts';

/** How a label looks while the radio inside it is checked. */
export const checkedTone: Record<Tone, string> = {
  abnormal: 'has-checked:border-abnormal has-checked:bg-abnormal-tint has-checked:text-abnormal',
  normal: 'has-checked:border-normal has-checked:bg-normal-tint has-checked:text-normal',
  disputed: 'has-checked:border-disputed has-checked:bg-disputed-tint has-checked:text-disputed',
  grounded: 'has-checked:border-grounded has-checked:bg-grounded-tint has-checked:text-grounded',
  attention:
    'has-checked:border-attention has-checked:bg-attention-tint has-checked:text-attention',
  accent: 'has-checked:border-accent has-checked:bg-accent-tint has-checked:text-accent',
  neutral: 'has-checked:border-faint has-checked:bg-sub',
};

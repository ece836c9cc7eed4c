/** Stages of a run in the only order they can have. */
export const STAGE_KINDS = ['SFT', 'GRPO', 'EXPORT', 'EVALUATE'] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

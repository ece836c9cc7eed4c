import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';

/** What the reviewer has said so far; null: not said yet. */
export type Judgement = {
  verdictRight: boolean | null;
  grounded: boolean;
  useful: number | null;
  comment: string;
};

export const UNJUDGED: Judgement = {
  verdictRight: null,
  grounded: false,
  useful: null,
  comment: '',
};

/**
 * Where a judgement starts. Grounded follows the check of the claims, and can be changed. The verdict is preset only
 * where the experts' final label decides it; nobody is led where the label is open.
 */
export function presetJudgement(facts: {
  verdict: LabelValue | null;
  finalLabel: LabelValue | null;
  claims: readonly Pick<GroundedClaim, 'mark'>[];
}): Judgement {
  const { verdict, finalLabel, claims } = facts;
  const isSupported = claims.every(({ mark }) => mark !== 'not-in-log' && mark !== 'contradicted');
  return {
    ...UNJUDGED,
    verdictRight: verdict === null ? false : finalLabel === null ? null : verdict === finalLabel,
    grounded: claims.length > 0 && isSupported,
  };
}

/** What is still to be said before anything can be recorded, or null. */
export function missingAnswer(judgement: Judgement): string | null {
  if (judgement.verdictRight === null) return 'say whether the verdict is right (1 or 2)';
  if (judgement.useful === null) return 'say how useful it is (Shift+1 to Shift+5)';
  return null;
}

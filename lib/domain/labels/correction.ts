import type { Category, Label } from '#lib/domain/label.ts';
import type { Confidence } from './vote-input.ts';

export type Judgement = {
  label: Label;
  category: Category | string | null;
  confidence: Confidence | string | null;
  reason: string;
};

export type CorrectionPart = 'category' | 'confidence' | 'reason';

/**
 * What a judgement that changes the original label still lacks; empty when it changes nothing. A category names the kind
 * of fault, so it goes with abnormal only.
 */
export function missingOfCorrection(
  judgement: Judgement,
  original: Label | null,
): CorrectionPart[] {
  const { label, category, confidence, reason } = judgement;
  if (original === null || original === label) return [];
  const missing: CorrectionPart[] = [];
  if (label === 'abnormal' && !category) missing.push('category');
  if (!confidence) missing.push('confidence');
  if (reason.trim() === '') missing.push('reason');
  return missing;
}

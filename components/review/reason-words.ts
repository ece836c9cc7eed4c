import type { ReviewReason } from '#lib/client/reviews/review-types.ts';

/** Why an explanation comes where it comes. */
export const REASON_WORDS: Record<ReviewReason, string> = {
  disagrees: 'disagrees with the final label',
  malformed: 'no readable verdict',
  unsure: 'unsure, probability between .30 and .70',
  'new template': 'template without a final label',
  agrees: 'agrees with the final label',
};

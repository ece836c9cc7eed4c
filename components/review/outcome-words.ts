import type { AuditOutcome } from '#lib/domain/reviews/audit-rules.ts';

export const OUTCOME_WORDS: Record<AuditOutcome, string> = {
  KEPT: 'kept',
  FIXED: 'fixed',
  DISMISSED: 'dismissed',
  SENT_BACK: 'sent to labelling',
};

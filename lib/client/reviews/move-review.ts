import type { InfiniteData } from '@tanstack/react-query';
import type { AuditInput, AuditOutcome } from '#lib/domain/reviews/audit-rules.ts';
import type { ReviewQueuePage, ReviewTally } from './review-types.ts';

const TALLY_OF: Record<AuditOutcome, 'kept' | 'fixed' | 'dismissed' | 'sentBack'> = {
  KEPT: 'kept',
  FIXED: 'fixed',
  DISMISSED: 'dismissed',
  SENT_BACK: 'sentBack',
};

/** The queue as it will be when an explanation has been judged: no longer waiting, and counted. */
export function moveReview<P>(
  data: InfiniteData<ReviewQueuePage, P>,
  judged: { explanationId: string; audit: AuditInput; show: 'waiting' | 'mine' | 'all' },
): InfiniteData<ReviewQueuePage, P> {
  const { explanationId, audit, show } = judged;
  const item = data.pages.flatMap((page) => page.items).find(({ id }) => id === explanationId);
  if (!item) {
    return data;
  }
  const waiting = item.outcome === null ? 1 : 0;
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items:
        show === 'waiting'
          ? page.items.filter(({ id }) => id !== explanationId)
          : page.items.map((each) =>
              each.id === explanationId ? { ...each, outcome: audit.outcome } : each,
            ),
      waiting: page.waiting - waiting,
      tally: addAudit(page.tally, audit),
    })),
  };
}

function addAudit(tally: ReviewTally, audit: AuditInput): ReviewTally {
  const outcome = TALLY_OF[audit.outcome];
  return {
    ...tally,
    judged: tally.judged + 1,
    verdictRight: tally.verdictRight + (audit.verdictRight ? 1 : 0),
    grounded: tally.grounded + (audit.grounded ? 1 : 0),
    [outcome]: tally[outcome] + 1,
  };
}

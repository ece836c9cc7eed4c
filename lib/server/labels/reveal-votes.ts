import type { LabelValue } from '#lib/domain/labels/label-value.ts';

export type VoteRow = {
  id: string;
  assignmentId: string;
  userId: string;
  label: LabelValue;
  category: string | null;
  confidence: string | null;
  reason: string;
  seconds: number | null;
  guidelineVersion: number | null;
};

/** Votes in full, as a decision's event writes them into the history: from then on their digests can be checked. */
export function revealVotes(votes: readonly VoteRow[]): VoteRow[] {
  return votes.map(
    ({
      id,
      assignmentId,
      userId,
      label,
      category,
      confidence,
      reason,
      seconds,
      guidelineVersion,
    }) => ({
      id,
      assignmentId,
      userId,
      label,
      category,
      confidence,
      reason,
      seconds,
      guidelineVersion,
    }),
  );
}

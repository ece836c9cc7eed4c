import type { Label } from '../label.ts';
import type { StageVotes } from './deliberation.ts';

/** What most voters of the newest stage with shown votes said; null for a tie, or when none are shown. */
export function majorityOf(stages: readonly StageVotes[]): Label | null {
  const votes = stages.findLast((stage) => stage.votes !== null && stage.votes.length > 0)?.votes;
  if (!votes) return null;
  const abnormal = votes.filter((vote) => vote.label === 'abnormal').length;
  if (2 * abnormal === votes.length) return null;
  return 2 * abnormal > votes.length ? 'abnormal' : 'normal';
}

import type { RoundRow } from '../rounds/find-round.ts';
import { hasRepeats } from './has-repeats.ts';

/** A filter on ballots: those of other rounds, and of the given slots of this one. */
export type SeenIn = ({ roundId: { not: string } } | { assignmentId: { in: string[] } })[];

/**
 * Of which votes the reader may be reminded: in a round where items come again the tag of one that comes again is withheld
 * as it was the first time. Null: of all.
 */
export const seenIn = (
  round: Pick<RoundRow, 'id' | 'protocol' | 'stage'>,
  assignmentIds: readonly string[],
): SeenIn | null =>
  hasRepeats(round)
    ? [{ roundId: { not: round.id } }, { assignmentId: { in: [...assignmentIds] } }]
    : null;

import type { RoundRow } from '../rounds/find-round.ts';
import { hasRepeats } from './has-repeats.ts';

/** Ballots of other rounds than this, and of these slots of it. */
export type SeenIn = { otherThan: string; slots: readonly string[] };

/**
 * Of which votes the reader may be reminded: in a round where items come again the tag of one that comes again is withheld
 * as it was the first time. Null: of all.
 */
export const seenIn = (
  round: Pick<RoundRow, 'id' | 'protocol' | 'stage'>,
  assignmentIds: readonly string[],
): SeenIn | null => (hasRepeats(round) ? { otherThan: round.id, slots: assignmentIds } : null);

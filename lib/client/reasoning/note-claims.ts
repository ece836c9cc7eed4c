import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';
import { claimMark, type MarkLook } from './claim-marks.ts';
import { claimRanges, type MarkedRange } from './claim-ranges.ts';

export type NotedClaim = MarkLook & { text: string; ranges: MarkedRange[] };

/** Claims as a list shows them: text, the words that count, the mark. */
export const noteClaims = (claims: readonly GroundedClaim[]): NotedClaim[] =>
  claims.map((claim) => ({
    text: claim.text,
    ranges: claimRanges(claim),
    ...claimMark(claim),
  }));

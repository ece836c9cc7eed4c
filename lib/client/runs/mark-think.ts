import { claimRanges, type MarkedRange } from '#lib/client/reasoning/claim-ranges.ts';
import { groundClaims } from '#lib/domain/grounding/ground-claims.ts';

/** Which words of a thought rest on the log (grounded) and which say what it does not; ranges in the thought. */
export function markThink(log: string, think: string): MarkedRange[] {
  return groundClaims({ log, think }).claims.flatMap((claim) =>
    claimRanges(claim).map((range) => ({
      ...range,
      start: range.start + claim.start,
      end: range.end + claim.start,
    })),
  );
}

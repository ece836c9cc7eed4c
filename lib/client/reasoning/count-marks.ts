import type { ClaimMark, GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';

export function countMarks(claims: readonly Pick<GroundedClaim, 'mark'>[]) {
  const counts: Record<ClaimMark, number> = {
    'in-log': 0,
    'not-in-log': 0,
    contradicted: 0,
    domain: 0,
    follows: 0,
  };
  for (const { mark } of claims) {
    counts[mark] += 1;
  }
  return counts;
}

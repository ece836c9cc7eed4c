import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';

export type MarkedRange = {
  start: number;
  end: number;
  tone: 'grounded' | 'attention' | 'abnormal';
  active?: boolean;
  id?: string;
};

/** Words of the claim that rest on the log or do not, as ranges in the claim's own text. */
export function claimRanges(claim: GroundedClaim): MarkedRange[] {
  const shift = <T extends { start: number; end: number }>({ start, end }: T) => ({
    start: start - claim.start,
    end: end - claim.start,
  });
  const flags = claim.flags.map((flag) => ({
    ...shift(flag),
    tone: flag.kind === 'contradicted' ? ('abnormal' as const) : ('attention' as const),
  }));
  const spans = claim.spans
    .filter((span) => !claim.flags.some((flag) => span.start < flag.end && flag.start < span.end))
    .map((span) => ({ ...shift(span), tone: 'grounded' as const }));
  return [...spans, ...flags];
}

/** The words of the log that the claims rest on; those of the claim in hand are active. */
export function logRanges(claims: readonly GroundedClaim[], current: number): MarkedRange[] {
  return claims.flatMap((claim, index) =>
    claim.spans.map((span) => ({
      start: span.logStart,
      end: span.logEnd,
      tone: 'grounded' as const,
      active: index === current,
      id: `claim-${index}`,
    })),
  );
}

/** Which claim rests on this place of the log: the first whose words hold it, or -1. */
export function claimAt(claims: readonly GroundedClaim[], offset: number): number {
  return claims.findIndex((claim) =>
    claim.spans.some((span) => span.logStart <= offset && offset < span.logEnd),
  );
}

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

/** The words of the log that the claims rest on; those of the claim in hand are active, and whole. */
export function logRanges(claims: readonly GroundedClaim[], current: number): MarkedRange[] {
  const lit = claims[current]?.spans ?? [];
  const range = (index: number, start: number, end: number): MarkedRange => ({
    start,
    end,
    tone: 'grounded',
    active: index === current,
    id: `claim-${index}`,
  });
  return claims.flatMap((claim, index) =>
    claim.spans.flatMap(({ logStart, logEnd }) =>
      index === current
        ? [range(index, logStart, logEnd)]
        : cutOut(logStart, logEnd, lit).map(([start, end]) => range(index, start, end)),
    ),
  );
}

/** What is left of a range where others lie over it. */
function cutOut(
  start: number,
  end: number,
  over: readonly { logStart: number; logEnd: number }[],
): [number, number][] {
  return over.reduce<[number, number][]>(
    (parts, { logStart, logEnd }) =>
      parts.flatMap(([from, to]): [number, number][] => {
        if (logEnd <= from || to <= logStart) return [[from, to]];
        const rest: [number, number][] = [
          [from, logStart],
          [logEnd, to],
        ];
        return rest.filter(([a, b]) => a < b);
      }),
    [[start, end]],
  );
}

/** Which claim rests on this place of the log: the first whose words hold it, or -1. */
export function claimAt(claims: readonly GroundedClaim[], offset: number): number {
  return claims.findIndex((claim) =>
    claim.spans.some((span) => span.logStart <= offset && offset < span.logEnd),
  );
}

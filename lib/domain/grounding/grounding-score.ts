import { findAssertions } from './find-assertions.ts';
import { findContradictions } from './find-contradictions.ts';
import { findInventedEvents } from './find-invented-events.ts';
import type { GroundingInput } from './ground-claims.ts';
import { segmentClaims } from './segment-claims.ts';

export type GroundingScore = {
  /** Share of asserted spans that the log supports, 0 to 1; null when nothing is asserted. */
  score: number | null;
  supported: number;
  asserted: number;
};

/**
 * Asserted-span grounding: of the quotations, entities, definite events and contradicted words of a
 * thought, the share that the log has. Denied and supposed spans count neither way.
 */
export function groundingScore({ log, think, values = [] }: GroundingInput): GroundingScore {
  let supported = 0;
  let asserted = 0;
  for (const claim of segmentClaims(think)) {
    const contradictions = findContradictions(claim.text, log);
    const isContradicted = (part: { start: number; end: number }): boolean =>
      contradictions.some((other) => part.start < other.end && other.start < part.end);
    const assertions = findAssertions(claim.text, log, values).filter(
      (part) => !isContradicted(part),
    );
    asserted += assertions.length + contradictions.length;
    asserted += findInventedEvents(claim.text, log).length;
    supported += assertions.filter((part) => part.isSupported).length;
  }
  return { score: asserted === 0 ? null : supported / asserted, supported, asserted };
}

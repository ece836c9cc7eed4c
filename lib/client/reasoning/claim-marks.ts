import type { ClaimMark, GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';

export type MarkLook = {
  tone: 'grounded' | 'attention' | 'abnormal' | 'neutral';
  glyph: '✓' | '?' | '✕' | '◆';
  word: string;
};

const LOOKS: Record<ClaimMark, MarkLook> = {
  'in-log': { tone: 'grounded', glyph: '✓', word: 'in log' },
  'not-in-log': { tone: 'attention', glyph: '?', word: 'not in log' },
  contradicted: { tone: 'abnormal', glyph: '✕', word: 'contradicted' },
  domain: { tone: 'neutral', glyph: '◆', word: 'domain' },
  follows: { tone: 'grounded', glyph: '✓', word: 'follows' },
};

const MAX_QUOTE = 24;

/** How the mark of a claim is shown; a contradiction says what the log has instead. */
export function claimMark(claim: Pick<GroundedClaim, 'mark' | 'flags'>): MarkLook {
  const look = LOOKS[claim.mark];
  const says = claim.flags.find((flag) => flag.logSays !== null)?.logSays;
  if (claim.mark !== 'contradicted' || !says) {
    return look;
  }
  const quote = says.length > MAX_QUOTE ? `${says.slice(0, MAX_QUOTE)}…` : says;
  return { ...look, word: `log says ${quote}` };
}

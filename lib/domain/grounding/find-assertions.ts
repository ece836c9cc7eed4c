import { findEntities, occursWhole } from '#lib/domain/reward/entities.ts';
import { isHedged } from './is-hedged.ts';

/** A part of a claim that says what stands in the log. Ranges in the claim's own text. */
export type Assertion = { text: string; start: number; end: number; isSupported: boolean };

const QUOTATION = /"([^"\n]{1,300})"|`([^`\n]{1,300})`|\u201c([^\u201d\n]{1,300})\u201d/g;
const ENOUGH_WORDS = 0.9;

/**
 * Quotations, numbers, codes, paths and identifiers that a claim asserts, and whether the log has
 * them. What is denied or supposed asserts nothing. A quotation counts when the log holds it (case,
 * spacing and an ellipsis aside) or at least nine tenths of its words and every number.
 */
export function findAssertions(claim: string, log: string, values: readonly string[]): Assertion[] {
  const evidence = [log, ...values];
  const quotations = [...claim.matchAll(QUOTATION)].map((match) => ({
    text: match[1] ?? match[2] ?? match[3] ?? '',
    start: match.index + 1,
    end: match.index + match[0].length - 1,
  }));
  const assertions: Assertion[] = quotations
    .filter(({ text, start }) => !isHedged(claim, start - 1, text))
    .map((quotation) => ({ ...quotation, isSupported: isQuotedFrom(quotation.text, evidence) }));
  const lowerEvidence = evidence.map((text) => text.toLowerCase());
  for (const { text, start, end } of findEntities(claim)) {
    const isInQuotation = quotations.some((other) => start >= other.start && end <= other.end);
    if (isInQuotation || isHedged(claim, start, text)) continue;
    const isSupported = lowerEvidence.some((known) => occursWhole(text.toLowerCase(), known));
    assertions.push({ text, start, end, isSupported });
  }
  return assertions.sort((a, b) => a.start - b.start);
}

function isQuotedFrom(quotation: string, evidence: readonly string[]): boolean {
  const known = evidence.map(normalise);
  const pieces = normalise(quotation)
    .split(/\s*(?:\.\.\.|\u2026)\s*/)
    .map((piece) => piece.replace(/[.,;:!?]+$/, ''))
    .filter((piece) => piece !== '');
  if (pieces.every((piece) => known.some((text) => text.includes(piece)))) return true;
  const words = normalise(quotation).match(/<\*>|[\p{L}\p{N}_]+/gu) ?? [];
  const vocabulary = new Set(known.flatMap((text) => text.match(/<\*>|[\p{L}\p{N}_]+/gu) ?? []));
  const missing = words.filter((word) => !vocabulary.has(word));
  // One changed number makes another fact of a quotation, however long it is.
  if (words.length === 0 || missing.some((word) => /\d/.test(word))) return false;
  return 1 - missing.length / words.length >= ENOUGH_WORDS;
}

function normalise(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

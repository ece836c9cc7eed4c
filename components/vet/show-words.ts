/** Brings the words that a claim rests on into sight, in the column of the log. */
export function showWords(claim: number): void {
  document
    .querySelector(`[data-range="claim-${claim}"]`)
    ?.scrollIntoView({ block: 'center', behavior: 'instant' });
}

/**
 * Share of pairs of voters on one item that chose the same label, 0 to 1; null with fewer than two votes. Five votes
 * split 3 to 2 give 4 of 10 pairs, .40.
 */
export function pairAgreement(abnormal: number, normal: number): number | null {
  const n = abnormal + normal;
  if (n < 2) return null;
  return (abnormal * (abnormal - 1) + normal * (normal - 1)) / (n * (n - 1));
}

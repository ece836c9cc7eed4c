export type McNemarResult = {
  /** Rows that only the first model got right. */
  onlyFirst: number;
  /** Rows that only the second model got right. */
  onlySecond: number;
  /** Two-sided exact p; 1 when the models never disagree. */
  pValue: number;
};

/**
 * Exact McNemar test on discordant pairs: under the null hypothesis each of them falls to either
 * side with probability ½ (McNemar 1947; the exact binomial form, doubled and cut at 1).
 */
export function mcnemarExact(onlyFirst: number, onlySecond: number): McNemarResult {
  const n = onlyFirst + onlySecond;
  const smaller = Math.min(onlyFirst, onlySecond);
  if (n === 0) return { onlyFirst, onlySecond, pValue: 1 };
  // Summed in logarithms: the coefficients overflow a double beyond n ≈ 1,000.
  let logTerm = -n * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let k = 1; k <= smaller; k++) {
    logTerm += Math.log(n - k + 1) - Math.log(k);
    tail += Math.exp(logTerm);
  }
  return { onlyFirst, onlySecond, pValue: Math.min(1, 2 * tail) };
}

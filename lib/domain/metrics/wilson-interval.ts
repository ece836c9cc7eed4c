/** Two-sided standard normal quantiles for the levels that are offered. */
const Z = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 } as const;

export type WilsonLevel = keyof typeof Z;

/**
 * Wilson score interval of a proportion (Wilson 1927), for accuracy. Bounds lie in [0, 1] even for
 * 0 or all successes. Null when `n` is 0.
 */
export function wilsonInterval(
  successes: number,
  n: number,
  level: WilsonLevel = 0.95,
): { estimate: number; low: number; high: number; level: number } | null {
  if (n === 0) return null;
  const z = Z[level];
  const share = successes / n;
  const spread = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / spread;
  const half = (z / spread) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    estimate: share,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
    level,
  };
}

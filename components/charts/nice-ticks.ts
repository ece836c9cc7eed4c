/** At most `count` round values that span `low` to `high`; one value when the span is nothing. */
export function niceTicks(low: number, high: number, count = 4): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [];
  if (low === high) return [low];
  const span = Math.abs(high - low);
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  const first = Math.ceil(Math.min(low, high) / step - 1e-9);
  const last = Math.floor(Math.max(low, high) / step + 1e-9);
  const ticks: number[] = [];
  // Multiples, not sums, so that 0.1 + 0.2 does not creep in.
  for (let index = first; index <= last; index += 1)
    ticks.push(Number((index * step).toPrecision(12)));
  return ticks;
}

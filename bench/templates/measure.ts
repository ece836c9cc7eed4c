/** Milliseconds. */
export type Timing = { runs: number; median: number; p95: number; max: number };

/** What a page may take, in milliseconds at the 95th percentile. */
const AIM_MS = 200;
const WIDTHS = [46, 6, 10, 10, 10, 9, 10];

export const TABLE_HEAD = formatCells([
  'what',
  'runs',
  'p50 ms',
  'p95 ms',
  'max ms',
  '≤ 200',
  '÷ ours',
]);

/** Times `run` one call after another; the first, untimed call warms the connection and the plan. */
export async function measure(
  runs: number,
  run: (index: number) => Promise<unknown>,
): Promise<Timing> {
  await run(runs);
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const start = performance.now();
    await run(index);
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  return {
    runs,
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    max: times.at(-1) ?? Number.NaN,
  };
}

/** The nearest-rank percentile of times in ascending order. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A line of the table; `ours` is the median that a peer is held against. */
export function formatTiming(name: string, timing: Timing, ours?: number): string {
  return formatCells([
    name,
    String(timing.runs),
    timing.median.toFixed(1),
    timing.p95.toFixed(1),
    timing.max.toFixed(1),
    timing.p95 <= AIM_MS ? 'yes' : 'NO',
    ours === undefined ? '' : `${(timing.median / ours).toFixed(1)}×`,
  ]);
}

function formatCells(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join('');
}

import type { System } from './system.ts';

export type Annotating = {
  milliseconds: number[];
  pairsPerSecond: number;
  errors: number;
  firstError: string | null;
  /** Items that two annotators were given. */
  doubleClaims: number;
};

/** So many annotators take and submit items at the same time for so long. */
export async function annotateTogether(
  system: System,
  { annotators, seconds }: { annotators: number; seconds: number },
): Promise<Annotating> {
  const found: Annotating = {
    milliseconds: [],
    pairsPerSecond: 0,
    errors: 0,
    firstError: null,
    doubleClaims: 0,
  };
  const given = new Set<string>();
  const start = performance.now();
  const end = start + seconds * 1000;
  async function work(annotator: number): Promise<void> {
    while (performance.now() < end) {
      const begun = performance.now();
      try {
        const item = await system.annotateNext(annotator);
        if (item === null) return;
        found.milliseconds.push(performance.now() - begun);
        if (given.has(item)) found.doubleClaims++;
        given.add(item);
      } catch (error) {
        found.errors++;
        found.firstError ??= error instanceof Error ? error.message : String(error);
      }
    }
  }
  await Promise.all(Array.from({ length: annotators }, (_, index) => work(index)));
  found.pairsPerSecond = found.milliseconds.length / ((performance.now() - start) / 1000);
  return found;
}

/** The value that so much of a list is not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

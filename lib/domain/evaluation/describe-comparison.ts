import type { ComparisonReport } from './evaluation-report.ts';

/** What GRPO added to SFT, in a sentence that does not flatter. */
export function describeGrpoGain(f1: ComparisonReport, accuracy: ComparisonReport): string {
  const { onlyFirst, onlySecond, pValue } = f1.mcnemar;
  if (onlyFirst === 0 && onlySecond === 0) {
    return `GRPO added nothing: SFT and SFT+GRPO are right and wrong on the same ${f1.n} rows (F1 ${share(f1.first)}).`;
  }
  const numbers =
    `F1 ${share(f1.first)} → ${share(f1.second)} (${signed(f1.difference.estimate)}, 95 % CI ${signed(f1.difference.low)} to ${signed(f1.difference.high)}), ` +
    `accuracy ${share(accuracy.first)} → ${share(accuracy.second)}; GRPO mended ${rows(onlySecond)} and broke ${onlyFirst} of ${f1.n} (McNemar exact p = ${pValue.toFixed(3)}).`;
  if (!f1.clear) {
    return `GRPO added nothing that this test set can tell from chance: ${numbers}`;
  }
  return f1.difference.estimate > 0 ? `GRPO helped: ${numbers}` : `GRPO made it worse: ${numbers}`;
}

/** The model against the strongest trivial baseline. */
export function describeAgainstBaseline(
  name: string,
  baseline: string,
  f1: ComparisonReport,
): string {
  const numbers = `F1 ${share(f1.second)} against ${share(f1.first)} (${signed(f1.difference.estimate)}, 95 % CI ${signed(f1.difference.low)} to ${signed(f1.difference.high)}, ${f1.n} rows).`;
  if (!f1.clear) {
    return `${name} cannot be told from the baseline "${baseline}": ${numbers}`;
  }
  return f1.difference.estimate > 0
    ? `${name} beats the best baseline, "${baseline}": ${numbers}`
    : `${name} falls short of the baseline "${baseline}": ${numbers}`;
}

const share = (value: number): string => value.toFixed(3);
const rows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

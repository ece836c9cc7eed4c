import type { CheckSummary } from './check-summary.ts';
import type { CheckRate } from './rate-checks.ts';

/** Sentences for a methods section; empty without checks. */
export function describeChecks(checks: CheckSummary | null): string[] {
  if (!checks) return [];
  const sentences: string[] = [];
  if (checks.goldItems > 0) {
    sentences.push(
      `Hidden among them were ${checks.goldItems} templates with a known answer, which ${rateWords(checks.gold, 'judgements', 'matched')}; none of these judgements is a vote.`,
    );
  }
  if (checks.repeatVotes > 0) {
    const kappa = checks.repeatKappa === null ? '' : `, Cohen's κ ${checks.repeatKappa.toFixed(2)}`;
    sentences.push(
      `Templates that came to the same rater again without notice were judged as before in ${rateWords(checks.repeats, 'cases', '')}${kappa}; the second judgement is no vote.`,
    );
  }
  return sentences;
}

function rateWords({ n, matching, low, high }: CheckRate, what: string, verb: string): string {
  const words = `${matching} of ${n} ${what}${verb ? ` ${verb}` : ''}`;
  if (low === null || high === null) return words;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return `${words} (95 % interval ${percent(low)} to ${percent(high)})`;
}

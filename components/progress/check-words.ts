import type { RoundInProgress } from '#lib/domain/checks/progress-view.ts';

/** What stands, or does not stand, under a round about its hidden checks, and why. */
export function checkWords({ results, checks, state }: RoundInProgress, seesAll: boolean): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const kinds = [
    ...(checks.gold > 0 ? [`templates with a known answer (${percent(checks.gold)})`] : []),
    ...(checks.repeats > 0 ? [`templates that come again (${percent(checks.repeats)})`] : []),
  ].join(' and ');
  switch (results) {
    case 'none':
      return 'This round has no hidden checks. They are shares of the protocol’s blind stage, and are frozen when a round opens.';
    case 'hidden':
      return `Among the items are ${kinds}. They count as items here, and what they say is told when the round closes.`;
    case 'shown':
      return `Hidden checks: ${kinds}. They are not among the votes counted here and change no label; intervals are Wilson’s, 95 %.${
        seesAll && state === 'OPEN' ? ' Those who vote are told when the round closes.' : ''
      }`;
  }
}

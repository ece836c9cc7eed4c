import { type CheckRate, type CheckTally, intraRaterKappa, rateChecks } from './rate-checks.ts';

/** The hidden checks of a closed round over all its people; none of them is among the votes. */
export type CheckSummary = {
  goldItems: number;
  goldVotes: number;
  gold: CheckRate;
  repeatVotes: number;
  repeats: CheckRate;
  /** Cohen's κ over all people's first and second judgements; null with the reason. */
  repeatKappa: number | null;
  whyNoKappa: string | null;
};

/** Null for a round that had none. */
export function summariseChecks(
  goldItems: number,
  tallies: readonly (CheckTally & { check: 'GOLD' | 'REPEAT' })[],
): CheckSummary | null {
  const gold = rateChecks(tallies.filter(({ check }) => check === 'GOLD'));
  const again = tallies.filter(({ check }) => check === 'REPEAT');
  const repeats = rateChecks(again);
  if (goldItems === 0 && repeats.n === 0) return null;
  const { kappa, why } = intraRaterKappa(again);
  return {
    goldItems,
    goldVotes: gold.n,
    gold,
    repeatVotes: repeats.n,
    repeats,
    repeatKappa: kappa,
    whyNoKappa: why,
  };
}

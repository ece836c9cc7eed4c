import type { RoundInProgress } from '#lib/domain/checks/progress-view.ts';

/** `Round 3, panel, open`. */
export const roundName = ({ number, kind, state }: RoundInProgress): string =>
  `Round ${number}, ${kind}, ${state === 'OPEN' ? 'open' : 'closed'}`;

import type { ItemState } from './item-machine.ts';

export type ViewedItem = { itemState: ItemState; roundState: 'OPEN' | 'CLOSED' };

/**
 * Whether single votes may be shown to someone who does not vote in the round: once the quorum has spoken. From those
 * who vote in it, everything but their own votes is kept until the round closes (find-blind-template-ids).
 */
export function areVotesRevealed({ itemState, roundState }: ViewedItem): boolean {
  return roundState === 'CLOSED' || itemState !== 'OPEN';
}

import type { ItemState } from './item-machine.ts';

export type ViewedItem = { itemState: ItemState; roundState: 'OPEN' | 'CLOSED' };

/**
 * Whether the fate of an item (others' votes, dispute, majority, earlier decisions) is to be kept from someone who
 * votes in its round: until it is decided or the round is closed.
 */
export function isHiddenFromVoter({ itemState, roundState }: ViewedItem): boolean {
  return roundState === 'OPEN' && (itemState === 'OPEN' || itemState === 'DISPUTED');
}

/** Whether single votes may be shown to someone who does not vote in the round: once the quorum has spoken. */
export function areVotesRevealed({ itemState, roundState }: ViewedItem): boolean {
  return roundState === 'CLOSED' || itemState !== 'OPEN';
}

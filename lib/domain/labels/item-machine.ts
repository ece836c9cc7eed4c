import type { Label } from '#lib/domain/label.ts';
import { resolveVotes } from './resolve-votes.ts';

export type ItemState = 'OPEN' | 'AGREED' | 'DISPUTED' | 'DECIDED';

/** A template in an open blind round, as the rules see it. Voters are in the order of their votes. */
export type LabelItem = {
  quorum: number;
  state: ItemState;
  votes: readonly { voter: string; label: Label }[];
  /** People who hold a slot and have not voted. */
  claims: readonly string[];
  skipped: readonly string[];
  label: Label | null;
  /** Decisions so far, undone ones included; it never shrinks. */
  decisions: number;
};

export type ItemCommand =
  | { type: 'claim'; voter: string }
  | { type: 'release'; voter: string }
  | { type: 'skip'; voter: string }
  | { type: 'vote'; voter: string; label: Label }
  | { type: 'undo'; voter: string }
  | { type: 'settle'; label: Label }
  | { type: 'reopen' };

export type ItemStep = { item: LabelItem } | { refused: string };

export function newItem(quorum: number): LabelItem {
  return { quorum, state: 'OPEN', votes: [], claims: [], skipped: [], label: null, decisions: 0 };
}

/** One step of an item's life in an open round; a step that the rules forbid names the reason. */
export function stepItem(item: LabelItem, command: ItemCommand): ItemStep {
  switch (command.type) {
    case 'claim':
      return claim(item, command.voter);
    case 'release':
    case 'skip':
      return leave(item, command);
    case 'vote':
      return vote(item, command.voter, command.label);
    case 'undo':
      return undo(item, command.voter);
    case 'settle':
      return settle(item, command.label);
    case 'reopen':
      return item.state === 'OPEN'
        ? { refused: 'it is open already' }
        : { item: { ...newItem(item.quorum), decisions: item.decisions } };
  }
}

/** Whether a vote may be taken back: until a lead has decided, whatever the votes amounted to. */
export function canUndoVote(state: ItemState): boolean {
  return state !== 'DECIDED';
}

/** Whether a lead may decide: what stays disputed, and what is stuck for want of voters. */
export function canSettle(state: ItemState): boolean {
  return state === 'DISPUTED' || state === 'OPEN';
}

function claim(item: LabelItem, voter: string): ItemStep {
  const has = (list: readonly string[]) => list.includes(voter);
  if (item.state !== 'OPEN') return { refused: 'it is not open' };
  if (has(item.claims) || has(item.skipped) || item.votes.some((one) => one.voter === voter)) {
    return { refused: 'this person had it' };
  }
  if (item.votes.length + item.claims.length >= item.quorum) return { refused: 'all slots taken' };
  return { item: { ...item, claims: [...item.claims, voter] } };
}

function leave(item: LabelItem, command: { type: 'release' | 'skip'; voter: string }): ItemStep {
  if (!item.claims.includes(command.voter)) return { refused: 'not claimed' };
  const skipped = command.type === 'skip' ? [...item.skipped, command.voter] : item.skipped;
  return { item: { ...item, claims: without(item.claims, command.voter), skipped } };
}

function vote(item: LabelItem, voter: string, label: Label): ItemStep {
  if (item.state !== 'OPEN') return { refused: 'it is not open' };
  if (!item.claims.includes(voter)) return { refused: 'not claimed' };
  const votes = [...item.votes, { voter, label }];
  const next = { ...item, votes, claims: without(item.claims, voter) };
  const outcome = resolveVotes(
    votes.map((one) => one.label),
    item.quorum,
  );
  switch (outcome.kind) {
    case 'waiting':
      return { item: next };
    case 'unanimous':
      return {
        item: { ...next, state: 'AGREED', label: outcome.label, decisions: item.decisions + 1 },
      };
    case 'disputed':
      return { item: { ...next, state: 'DISPUTED' } };
  }
}

function undo(item: LabelItem, voter: string): ItemStep {
  if (!canUndoVote(item.state)) return { refused: 'a lead has decided' };
  if (!item.votes.some((one) => one.voter === voter)) return { refused: 'no vote' };
  const votes = item.votes.filter((one) => one.voter !== voter);
  return { item: { ...item, state: 'OPEN', label: null, votes, claims: [...item.claims, voter] } };
}

function settle(item: LabelItem, label: Label): ItemStep {
  if (!canSettle(item.state)) return { refused: 'it is decided' };
  return { item: { ...item, state: 'DECIDED', label, claims: [], decisions: item.decisions + 1 } };
}

const without = (list: readonly string[], voter: string) => list.filter((one) => one !== voter);

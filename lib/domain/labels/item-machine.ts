import type { Label } from '#lib/domain/label.ts';
import type { AcceptRule } from '#lib/domain/protocol/protocol.ts';
import { resolveVotes } from './resolve-votes.ts';

export type ItemState = 'OPEN' | 'AGREED' | 'DISPUTED' | 'DECIDED';

/** A voting stage as an item sees it: its quorum is a number by the time its round opens. */
export type ItemStage = { kind: 'blind' | 'panel'; quorum: number; accept: AcceptRule };
export type CastVote = { voter: string; label: Label };

/** A template on its way through the voting stages of a protocol. Voters are in the order of their votes. */
export type LabelItem = {
  stages: readonly ItemStage[];
  /** Index of the stage it is in. */
  at: number;
  /** The round of this stage is closed: nobody votes any more. */
  isClosed: boolean;
  state: ItemState;
  /** Standing votes of this stage; those of former stages are in `former` and stay as they were. */
  votes: readonly CastVote[];
  former: readonly (readonly CastVote[])[];
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
  | { type: 'reopen' }
  /** The lead closes the stage's round. */
  | { type: 'close' }
  /** The next voting stage opens. */
  | { type: 'escalate' };

export type ItemStep = { item: LabelItem } | { refused: string };

const FRESH = { isClosed: false, state: 'OPEN', votes: [], claims: [], skipped: [] } as const;

export function newItem(stages: readonly ItemStage[]): LabelItem {
  return { ...FRESH, stages, at: 0, former: [], label: null, decisions: 0 };
}

/** One step of an item's life; a step that the rules forbid names the reason. */
export function stepItem(item: LabelItem, command: ItemCommand): ItemStep {
  if ('voter' in command && item.isClosed) return { refused: 'the round is closed' };
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
      if (item.isClosed) return { refused: 'it waits for the next round' };
      return item.state === 'OPEN'
        ? { refused: 'it is open already' }
        : { item: { ...item, ...FRESH, label: null } };
    case 'close':
      return close(item);
    case 'escalate':
      return canEscalate(item)
        ? { item: { ...item, ...FRESH, at: item.at + 1, former: [...item.former, item.votes] } }
        : { refused: 'it does not go to a next stage' };
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

/** Whether the next voting stage takes the item: disputed in a closed round, and there is such a stage. */
export function canEscalate(
  item: Pick<LabelItem, 'stages' | 'at' | 'isClosed' | 'state'>,
): boolean {
  return item.isClosed && item.state === 'DISPUTED' && item.at + 1 < item.stages.length;
}

/**
 * What an item short of its quorum becomes when its round closes. In a blind round only what the votes differ on is
 * disputed; in a panel the item was disputed before, and stays so.
 */
export function stateAtClosing(kind: ItemStage['kind'], labels: readonly Label[]): ItemState {
  return kind === 'panel' || new Set(labels).size > 1 ? 'DISPUTED' : 'OPEN';
}

function stageOf(item: LabelItem): ItemStage {
  const stage = item.stages[item.at];
  if (!stage) throw new RangeError(`There is no stage ${item.at}.`);
  return stage;
}

function claim(item: LabelItem, voter: string): ItemStep {
  const has = (list: readonly string[]) => list.includes(voter);
  if (item.state !== 'OPEN') return { refused: 'it is not open' };
  if (has(item.claims) || has(item.skipped) || item.votes.some((one) => one.voter === voter)) {
    return { refused: 'this person had it' };
  }
  const taken = item.votes.length + item.claims.length;
  if (taken >= stageOf(item).quorum) return { refused: 'all slots taken' };
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
  const { quorum, accept } = stageOf(item);
  const labels = votes.map((one) => one.label);
  const outcome = resolveVotes(labels, quorum, accept);
  switch (outcome.kind) {
    case 'waiting':
      return { item: next };
    case 'accepted':
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

function close(item: LabelItem): ItemStep {
  if (item.isClosed) return { refused: 'the round is closed' };
  const labels = item.votes.map((one) => one.label);
  const state = item.state === 'OPEN' ? stateAtClosing(stageOf(item).kind, labels) : item.state;
  return { item: { ...item, isClosed: true, state, claims: [] } };
}

const without = (list: readonly string[], voter: string) => list.filter((one) => one !== voter);

import type { DeskItem } from '#lib/domain/labels/desk.ts';
import type { OpenDraft } from './draft-desk.ts';
import type { OutboxAction, OutboxEntry } from './outbox-entry.ts';
import type { OutboxState } from './vote-outbox.ts';

/** Something done at this desk since the page was opened, with what is needed to take it back without the server. */
export type DoneHere = {
  item: DeskItem;
  action: Exclude<OutboxAction, { kind: 'undo' }>;
  /** The draft as it was when it was handed in. */
  draft: OpenDraft | undefined;
};

export type QueueState = {
  /** Tokens handed in from here: a desk that was asked for before must not bring them back. */
  handled: ReadonlySet<string>;
  /** Near-duplicates that a vote on its way was applied to. */
  hidden: ReadonlySet<string>;
  /** Taken back here, the last first; they come before all else. */
  restored: readonly DeskItem[];
};

export const EMPTY_QUEUE: QueueState = { handled: new Set(), hidden: new Set(), restored: [] };

/** The items in hand, in the order in which they are judged: what was taken back first, then what the server gave. */
export function itemsInHand(
  given: readonly DeskItem[],
  queue: QueueState,
  { entries, taken }: Pick<OutboxState, 'entries' | 'taken'>,
): DeskItem[] {
  const onTheirWay = new Set(
    entries.filter((one) => one.action.kind !== 'undo').map((one) => one.claimToken),
  );
  const undoing = new Map(
    entries.flatMap((one) =>
      one.action.kind === 'undo' ? [[one.action.nextToken, one.refusal] as const] : [],
    ),
  );
  const isInHand = (item: DeskItem) =>
    !queue.handled.has(item.claimToken) &&
    !taken.has(item.claimToken) &&
    !onTheirWay.has(item.claimToken) &&
    !queue.hidden.has(item.template.id);
  const served = given.filter(isInHand);
  const servedOf = ({ assignmentId }: DeskItem) =>
    served.find((one) => one.assignmentId === assignmentId);
  const restored = queue.restored.flatMap((item) => {
    if (!isInHand(item) || undoing.get(item.claimToken)) return [];
    // The server's copy is newer, unless it was made before the server heard of the taking back.
    return undoing.has(item.claimToken) ? [item] : [servedOf(item) ?? item];
  });
  const ids = new Set(restored.map((one) => one.assignmentId));
  return [...restored, ...served.filter((one) => !ids.has(one.assignmentId))];
}

export function withHandedIn(queue: QueueState, { item, action }: DoneHere): QueueState {
  return {
    handled: new Set([...queue.handled, item.claimToken]),
    hidden: new Set([...queue.hidden, ...siblingsOf(action)]),
    restored: queue.restored.filter((one) => one.assignmentId !== item.assignmentId),
  };
}

/** The item is in hand again, under the token given; its near-duplicates are back in the queue. */
export function withTakenBack(queue: QueueState, done: DoneHere, claimToken: string): QueueState {
  return {
    handled: withoutHandled(queue, claimToken).handled,
    hidden: new Set([...queue.hidden].filter((id) => !siblingsOf(done.action).includes(id))),
    restored: [{ ...done.item, claimToken }, ...queue.restored],
  };
}

/** What was handed in under a token was refused, or never sent. */
export function withoutHandled(queue: QueueState, claimToken: string): QueueState {
  const handled = new Set(queue.handled);
  handled.delete(claimToken);
  return { ...queue, handled };
}

/** Once the server has had its say, its desk tells which near-duplicates are in hand; those of votes on their way stay hidden. */
export function withWaitingOnly(queue: QueueState, entries: readonly OutboxEntry[]): QueueState {
  const waiting = entries
    .filter((one) => one.refusal === null)
    .flatMap((one) => siblingsOf(one.action));
  return { ...queue, hidden: new Set(waiting) };
}

const siblingsOf = (action: OutboxAction): readonly string[] =>
  action.kind === 'vote' ? action.siblings : [];

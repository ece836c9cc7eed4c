import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { HOLD_LIMIT } from '#lib/domain/labels/claim-limits.ts';
import type { Desk, DeskFilter, DeskStatus } from '#lib/domain/labels/desk.ts';
import { db } from '#lib/server/db/client.ts';
import { claimRepeats } from '../checks/claim-repeats.ts';
import { readOwnTurns } from '../checks/read-own-turns.ts';
import { withRepeats } from '../checks/with-repeats.ts';
import { authorizeVoter, isAsked } from '../rounds/authorize-voter.ts';
import { type RoundRow, stageOf } from '../rounds/find-round.ts';
import {
  type ClaimedSlot,
  claimSlots,
  reclaimExpiredSlots,
  renewHeldSlots,
} from './claim-slots.ts';
import { claimStart, keepClaimStart } from './claim-start.ts';
import { countDesk, type DeskCounts } from './count-desk.ts';
import { describeLeases } from './describe-leases.ts';
import { toDeskItems } from './to-desk-items.ts';

export type ClaimInput = {
  projectId: string;
  /** Items to hold in all, the one on screen included. */
  want?: number | undefined;
  /** An admin's consent to vote, and so to be blind, in this round. */
  join?: boolean | undefined;
  /** The open round to work on; without it the first that has something to do, the panel before the blind round. */
  roundId?: string | undefined;
  filter?: DeskFilter | undefined;
};

/**
 * The person's desk: what they hold (leases renewed) filled up with newly claimed items, and when there is none, why.
 * Reloading or a second tab gives the same items and tokens again.
 */
export async function claimAssignments(actor: Actor, input: ClaimInput): Promise<Desk> {
  const { projectId, roundId } = input;
  const { role, open } = await authorizeVoter(actor, projectId);
  const asked = open.filter((round) => isAsked(role, round));
  const frame = { ...EMPTY, rounds: asked.map(toDeskRound), askedRoles: askedRoles(open) };
  if (asked.length === 0) {
    return { ...frame, status: await whyNoRound(projectId, open) };
  }
  const chosen = asked.filter((round) => roundId === undefined || round.id === roundId);
  let desk: Desk | null = null;
  for (const round of chosen.length > 0 ? chosen : asked) {
    const next = await fillDesk(round, { actor, role, frame, input });
    if (next.items.length > 0) return next;
    // Of several empty desks the one that says what to wait for is worth more than one that is done.
    if (!desk || desk.status === 'done') desk = next;
  }
  return desk ?? frame;
}

type Filling = { actor: Actor; role: Role; frame: Desk; input: ClaimInput };

async function fillDesk(round: RoundRow, { actor, role, frame, input }: Filling): Promise<Desk> {
  const { userId } = actor;
  if (role === 'ADMIN' && !input.join && !(await hasJoined(round.id, userId))) {
    return withCounts(
      frame,
      round,
      await countDesk({ roundId: round.id, userId }, EXACT),
      'not-joined',
    );
  }
  const slots = await fillHands(round, userId, input);
  const [items, counted, own] = await Promise.all([
    toDeskItems(round, slots, userId),
    countDesk({ roundId: round.id, userId }, { isExact: slots.length === 0 }),
    readOwnTurns(round, userId),
  ]);
  const counts = withRepeats(counted, { round, userId, own, isEmpty: items.length === 0 });
  const status = items.length > 0 ? 'working' : whyEmpty(counts, input.filter);
  const desk = withCounts(frame, round, counts, status);
  // Who holds what is told to those who wait for it.
  const by = items.length > 0 ? [] : await describeLeases(round, counts.leasedBy);
  return { ...desk, items, leased: { ...desk.leased, by } };
}

async function fillHands(
  round: RoundRow,
  userId: string,
  { want = 1, filter = {} }: ClaimInput,
): Promise<ClaimedSlot[]> {
  const { id: roundId } = round;
  const hands = Math.min(want, HOLD_LIMIT);
  const { held, hasExpired } = await renewHeldSlots({ roundId, userId, filter });
  const free = hands - held.length;
  if (free <= 0) return held;
  if (hasExpired) await reclaimExpiredSlots(roundId);
  const again = await claimRepeats({ round, userId, limit: free, filter });
  const next = await claimNext({ roundId, userId, limit: free - again.length, filter });
  return [...held, ...again, ...next];
}

async function claimNext(input: Parameters<typeof claimSlots>[0]): Promise<ClaimedSlot[]> {
  // A filter has its own way through the round.
  const isFiltered = Boolean(input.filter?.search || input.filter?.sourceId);
  const from = isFiltered ? undefined : claimStart(input);
  const found = from === undefined ? [] : await claimSlots({ ...input, from });
  if (found.length >= input.limit) return found;
  const more = await claimSlots({ ...input, limit: input.limit - found.length });
  if (!isFiltered) keepClaimStart(input, more[0]?.position);
  return [...found, ...more];
}

function whyEmpty(counts: DeskCounts, filter: DeskFilter | undefined): DeskStatus {
  const free = counts.remaining - counts.leasedItems;
  if (free > 0 && (filter?.sourceId || filter?.search)) return 'filtered-out';
  // Somebody was at the same items in the same moment: there is work, and the next look gives it.
  if (free > 0) return 'working';
  if (counts.remaining > 0) return 'leased';
  return counts.waitingItems > 0 ? 'waiting' : 'done';
}

async function whyNoRound(projectId: string, open: readonly RoundRow[]): Promise<DeskStatus> {
  if (open.length > 0) return 'not-assigned';
  const template = await db().template.findFirst({ where: { projectId }, select: { id: true } });
  return template ? 'no-round' : 'nothing-imported';
}

const EXACT = { isExact: true };

const EMPTY: Desk = {
  status: 'no-round',
  round: null,
  rounds: [],
  askedRoles: [],
  items: [],
  own: { voted: 0, skipped: 0, remaining: 0, secondsPerItem: null },
  leased: { items: 0, until: null, by: [] },
  waitingItems: 0,
};

function withCounts(frame: Desk, round: RoundRow, counts: DeskCounts, status: DeskStatus): Desk {
  const { items, voted, skipped, remaining, secondsPerItem, waitingItems } = counts;
  const until = counts.leasedUntil?.toISOString() ?? null;
  return {
    ...frame,
    status,
    round: { ...toDeskRound(round), quorum: round.quorum, items },
    own: { voted, skipped, remaining, secondsPerItem },
    leased: { items: counts.leasedItems, until, by: [] },
    waitingItems,
  };
}

const toDeskRound = (round: RoundRow) => ({
  id: round.id,
  number: round.number,
  kind: stageOf(round).kind,
});

const askedRoles = (open: readonly RoundRow[]): string[] => [
  ...new Set(open.flatMap((round) => stageOf(round).roles)),
];

async function hasJoined(roundId: string, userId: string): Promise<boolean> {
  const own = await db().assignment.findFirst({ where: { roundId, userId }, select: { id: true } });
  return own !== null;
}

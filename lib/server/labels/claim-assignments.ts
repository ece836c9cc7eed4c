import type { Actor } from '#lib/domain/access/actor.ts';
import { HOLD_LIMIT } from '#lib/domain/labels/claim-limits.ts';
import type { Desk, DeskItem, DeskStatus } from '#lib/domain/labels/desk.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findOpenRound, type RoundRow } from '../rounds/find-round.ts';
import {
  type ClaimedSlot,
  claimSlots,
  reclaimExpiredSlots,
  renewHeldSlots,
} from './claim-slots.ts';
import { countDesk, type DeskCounts } from './count-desk.ts';
import { findQuestions } from './find-questions.ts';
import { loadTemplateFacts } from './load-template-facts.ts';
import { parseDraft } from './save-draft.ts';

export type ClaimInput = {
  projectId: string;
  /** Items to hold in all, the one on screen included. */
  want?: number | undefined;
  /** An admin's consent to vote, and so to be blind, in this round. */
  join?: boolean | undefined;
};

/**
 * The person's desk: what they hold (leases renewed) filled up with newly claimed items, and when there is none, why.
 * Reloading or a second tab gives the same items and tokens again.
 */
export async function claimAssignments(actor: Actor, input: ClaimInput): Promise<Desk> {
  const { projectId } = input;
  const role = await authorize(actor, projectId, 'labels.vote');
  const round = await findOpenRound(projectId);
  if (!round) {
    return emptyDesk((await hasTemplates(projectId)) ? 'no-round' : 'nothing-imported');
  }
  if (role === 'ADMIN' && !input.join && !(await hasJoined(round.id, actor.userId))) {
    return emptyDesk('not-joined', round, await countDesk(round.id, actor.userId));
  }
  const slots = await fillHands(round.id, actor.userId, Math.min(input.want ?? 1, HOLD_LIMIT));
  const [items, counts] = await Promise.all([
    toDeskItems(projectId, slots),
    countDesk(round.id, actor.userId),
  ]);
  const desk = emptyDesk(items.length > 0 ? 'working' : whyEmpty(counts), round, counts);
  return { ...desk, items };
}

async function fillHands(roundId: string, userId: string, want: number): Promise<ClaimedSlot[]> {
  const held = await renewHeldSlots({ roundId, userId });
  if (held.length >= want) {
    return held;
  }
  await reclaimExpiredSlots(roundId);
  return [...held, ...(await claimSlots({ roundId, userId, limit: want - held.length }))];
}

async function toDeskItems(projectId: string, slots: readonly ClaimedSlot[]): Promise<DeskItem[]> {
  const ids = slots.map((slot) => slot.templateId);
  const [facts, questions, tags] = await Promise.all([
    loadTemplateFacts(ids),
    findQuestions(projectId, ids),
    readShownTags(projectId, ids),
  ]);
  const factsById = new Map(facts.map((one) => [one.id, one]));
  return slots.flatMap((slot) => {
    const template = factsById.get(slot.templateId);
    return template
      ? [
          {
            assignmentId: slot.id,
            claimToken: slot.claimToken,
            leaseUntil: slot.leaseUntil.toISOString(),
            draft: parseDraft(slot.draft),
            draftRevision: slot.draftRevision,
            originalLabel: tags ? (tags.get(slot.templateId) ?? null) : 'withheld',
            question: questions.get(slot.templateId) ?? null,
            template,
          } satisfies DeskItem,
        ]
      : [];
  });
}

async function readShownTags(projectId: string, templateIds: readonly string[]) {
  const project = await db().project.findUniqueOrThrow({
    where: { id: projectId },
    select: { showOriginalBeforeVote: true },
  });
  if (!project.showOriginalBeforeVote) {
    return null;
  }
  const rows = await db().template.findMany({
    where: { id: { in: [...templateIds] }, originalLabel: { not: null } },
    select: { id: true, originalLabel: true },
  });
  return new Map(
    rows.flatMap((row) =>
      row.originalLabel ? [[row.id, toLabel(row.originalLabel)] as const] : [],
    ),
  );
}

function whyEmpty(counts: DeskCounts): DeskStatus {
  if (counts.remaining > 0) return 'leased';
  return counts.waitingItems > 0 ? 'waiting' : 'done';
}

function emptyDesk(status: DeskStatus, round?: RoundRow, counts?: DeskCounts): Desk {
  return {
    status,
    round: round
      ? { id: round.id, number: round.number, quorum: round.quorum, items: counts?.items ?? 0 }
      : null,
    items: [],
    own: {
      voted: counts?.voted ?? 0,
      skipped: counts?.skipped ?? 0,
      remaining: counts?.remaining ?? 0,
      secondsPerItem: counts?.secondsPerItem ?? null,
    },
    leased: {
      items: counts?.leasedItems ?? 0,
      until: counts?.leasedUntil?.toISOString() ?? null,
    },
    waitingItems: counts?.waitingItems ?? 0,
  };
}

async function hasTemplates(projectId: string): Promise<boolean> {
  return (await db().template.findFirst({ where: { projectId }, select: { id: true } })) !== null;
}

async function hasJoined(roundId: string, userId: string): Promise<boolean> {
  const own = await db().assignment.findFirst({ where: { roundId, userId }, select: { id: true } });
  return own !== null;
}

import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { missingOfCorrection } from '#lib/domain/labels/correction.ts';
import { MAX_SIBLINGS, type SiblingReceipt } from '#lib/domain/labels/siblings.ts';
import type { VoteInput } from '#lib/domain/labels/vote-input.ts';
import { directSql, type Sql } from '#lib/server/db/direct-sql.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import { seenIn } from '../checks/seen-in.ts';
import { stageOf } from '../rounds/find-round.ts';
import { castVote, hasRoom, type SlotState } from './cast-vote.ts';
import type { OwnAssignment } from './find-own-assignment.ts';
import type { LockedItem } from './lock-item.ts';
import { requireLocked } from './lock-items.ts';
import { readShownTags } from './read-shown-tags.ts';

export type Applying = {
  own: OwnAssignment;
  templateIds: readonly string[];
  items: Map<string, LockedItem>;
  actor: Actor;
  vote: VoteInput;
};

/** Those of the given templates that are near-duplicates of an item in its round. @throws AppError INVALID_INPUT for others */
export async function findSiblings(
  own: OwnAssignment,
  templateIds: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(templateIds)];
  if (wanted.length === 0) return [];
  const rows = await directSql().$queryRaw<{ id: string }[]>`
    SELECT t."id" FROM "template" t
    JOIN "template" mine ON mine."id" = ${own.templateId} AND mine."nearGroup" = t."nearGroup"
      AND mine."projectId" = t."projectId"
    JOIN "round_item" i ON i."templateId" = t."id" AND i."roundId" = ${own.roundId}
    WHERE t."id" = ANY(${wanted}) AND t."id" <> ${own.templateId}`;
  if (rows.length < wanted.length || wanted.length > MAX_SIBLINGS) {
    throw new AppError('INVALID_INPUT', {
      message:
        wanted.length > MAX_SIBLINGS
          ? `A vote can be applied to ${MAX_SIBLINGS} near-duplicates at a time, not to ${wanted.length}.`
          : `${wanted.length - rows.length} of the chosen templates are no near-duplicates of this item in its round.`,
      details: { field: 'siblings', cure: 'Open the list of near-duplicates again.' },
    });
  }
  return rows.map((row) => row.id);
}

/**
 * Casts the vote for each near-duplicate that still takes one of this person's; their items must be locked. One that the
 * person voted on or skipped, or whose slots are taken, stays as it is.
 */
export async function applyToSiblings(tx: Sql, applying: Applying): Promise<HistoryEntry[]> {
  const { own, templateIds, items, actor, vote } = applying;
  if (templateIds.length === 0) return [];
  await assertComplete(tx, applying);
  const entries: HistoryEntry[] = [];
  for (const templateId of [...templateIds].sort()) {
    const item = requireLocked(items, templateId);
    const key = { roundId: own.roundId, templateId, userId: actor.userId };
    const held = await findHeld(tx, key);
    const { state, turn } = held ?? { state: 'RELEASED' as const, turn: 1 };
    if (state === 'VOTED' || state === 'SKIPPED' || !hasRoom(item, { state, turn })) continue;
    // Under a new token: whoever has it on another screen must not hand it in once more.
    const [slot] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO "assignment" ("id", "roundId", "templateId", "userId", "turn", "state", "claimToken", "leaseUntil")
      VALUES (gen_random_uuid()::text, ${key.roundId}, ${templateId}, ${actor.userId}, ${turn}, 'RELEASED',
        ${randomUUID()}, now())
      ON CONFLICT ("roundId", "templateId", "userId", "turn") DO UPDATE SET "claimToken" = EXCLUDED."claimToken"
      RETURNING "id"`;
    if (!slot) throw new Error('An upsert gives its row.');
    entries.push(
      ...(await castVote(tx, {
        item,
        slot: { id: slot.id, state, turn },
        actor,
        vote,
        siblingOf: own.id,
      })),
    );
  }
  return entries;
}

/** The slot that takes the vote: one in hand before all, whichever turn it is. */
async function findHeld(tx: Sql, key: { roundId: string; templateId: string; userId: string }) {
  const turns = await tx.$queryRaw<{ state: SlotState; turn: number }[]>`
    SELECT "state", "turn" FROM "assignment"
    WHERE "roundId" = ${key.roundId} AND "templateId" = ${key.templateId} AND "userId" = ${key.userId}
    ORDER BY "turn"`;
  return turns.find((slot) => slot.state === 'CLAIMED') ?? turns[0] ?? null;
}

/** What became of each chosen near-duplicate; asked again after a repeated submission it says the same. */
export async function readSiblingReceipts(tx: Sql, applying: Applying): Promise<SiblingReceipt[]> {
  const { own, templateIds, actor, vote } = applying;
  if (templateIds.length === 0) return [];
  const ids = [...templateIds];
  const templates = await tx.$queryRaw<{ id: string; number: number }[]>`
    SELECT "id", "number" FROM "template" WHERE "id" = ANY(${ids}) ORDER BY "number"`;
  const votes = await tx.$queryRaw<{ templateId: string; assignmentId: string }[]>`
    SELECT "templateId", "assignmentId" FROM "ballot"
    WHERE "siblingOf" = ${own.id} AND "withdrawnAt" IS NULL AND "templateId" = ANY(${ids})`;
  const seen = votes.map((one) => one.assignmentId);
  const tags = await readTags(tx, { own, templateIds: ids, actor }, seen);
  const byTemplate = new Map(votes.map((one) => [one.templateId, one]));
  return templates.map(({ id, number }) => {
    const cast = byTemplate.get(id);
    const tag = tags.get(id) ?? null;
    const missing = cast && tag !== 'withheld' ? missingOfCorrection(vote, tag) : [];
    const assignmentId = cast?.assignmentId ?? null;
    return { templateId: id, assignmentId, number, counted: cast !== undefined, missing };
  });
}

/** Where the voter sees the tags, an incomplete correction is refused, as it is for the item itself. */
async function assertComplete(tx: Sql, applying: Applying): Promise<void> {
  const tags = await readTags(tx, applying);
  const lacking = [...tags.values()].filter(
    (tag) => tag !== 'withheld' && missingOfCorrection(applying.vote, tag).length > 0,
  );
  if (lacking.length > 0) {
    throw new AppError('INVALID_INPUT', {
      message: `This vote changes the original label of ${lacking.length} of the chosen near-duplicates; a correction needs category, confidence and reason.`,
      details: { field: 'siblings', cure: 'Complete the vote, or leave those out.' },
    });
  }
}

function readTags(
  tx: Sql,
  { own, templateIds, actor }: Pick<Applying, 'own' | 'templateIds' | 'actor'>,
  seenSlots: readonly string[] = [],
) {
  const rule = stageOf(own.round).originalTag;
  return readShownTags(
    { rule, userId: actor.userId, templateIds, seenIn: seenIn(own.round, seenSlots) },
    tx,
  );
}

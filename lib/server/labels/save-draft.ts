import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { draftSchema, type VoteDraft } from '#lib/domain/labels/vote-input.ts';
import { db } from '#lib/server/db/client.ts';
import { staleToken } from './claim-errors.ts';
import { extendLease } from './extend-lease.ts';
import { findOwnAssignment } from './find-own-assignment.ts';

export type SavedDraft = { revision: number; draft: VoteDraft | null };

/**
 * Keeps what is typed and not submitted. `revision` is the one the text was based on; when another tab has saved since,
 * CONFLICT carries that draft and its revision, and nothing is overwritten.
 */
export async function saveDraft(
  actor: Actor,
  input: { assignmentId: string; claimToken: string; revision: number; draft: VoteDraft },
): Promise<{ revision: number }> {
  await findOwnAssignment(actor, input.assignmentId);
  const saved = await db().assignment.updateMany({
    where: {
      id: input.assignmentId,
      claimToken: input.claimToken,
      state: 'CLAIMED',
      draftRevision: input.revision,
    },
    data: { draft: input.draft, draftRevision: { increment: 1 } },
  });
  if (saved.count === 0) {
    throw await whyNotSaved(input);
  }
  await extendLease(input);
  return { revision: input.revision + 1 };
}

/** The kept draft of an item that the actor holds. */
export async function getDraft(actor: Actor, input: { assignmentId: string }): Promise<SavedDraft> {
  await findOwnAssignment(actor, input.assignmentId);
  const row = await db().assignment.findUniqueOrThrow({ where: { id: input.assignmentId } });
  return { revision: row.draftRevision, draft: parseDraft(row.draft) };
}

/** A stored draft, or null when there is none or it is of a former shape. */
export function parseDraft(stored: unknown): VoteDraft | null {
  const parsed = draftSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

async function whyNotSaved(input: { assignmentId: string; claimToken: string }): Promise<AppError> {
  const row = await db().assignment.findUniqueOrThrow({ where: { id: input.assignmentId } });
  if (row.claimToken !== input.claimToken || row.state !== 'CLAIMED') {
    return staleToken();
  }
  return new AppError('CONFLICT', {
    message: 'This draft was changed in another tab since you began.',
    details: {
      reason: 'draft',
      revision: row.draftRevision,
      draft: parseDraft(row.draft),
      cure: 'Take that text over, or save yours on top of it.',
    },
  });
}

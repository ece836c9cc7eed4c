import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { BULK_TX } from '../labels/transaction-limits.ts';
import { insertRoundItems } from './insert-round-items.ts';

export type OpenRoundInput = {
  projectId: string;
  /** Without it, every template whose label is open. */
  templateIds?: readonly string[] | undefined;
  /** Votes per template; the project's setting when left out. */
  quorum?: number | undefined;
};

export type OpenedRound = {
  id: string;
  number: number;
  quorum: number;
  items: number;
  /** People of the project who can vote. Fewer than the quorum cannot finish an item. */
  voters: number;
};

const MAX_QUORUM = 26;

/** Starts a blind round. CONFLICT when one is open, INVALID_INPUT when there is nothing to vote on. */
export async function openRound(actor: Actor, input: OpenRoundInput): Promise<OpenedRound> {
  const { projectId, templateIds } = input;
  await authorize(actor, projectId, 'rounds.manage');
  return db().$transaction(async (tx) => {
    const quorum = input.quorum ?? (await readQuorum(tx, projectId));
    assertQuorum(quorum);
    const round = await createRound(tx, { projectId, quorum, createdBy: actor.userId });
    const items = await insertRoundItems(tx, {
      projectId,
      roundId: round.id,
      templateIds: templateIds ?? null,
    });
    if (items === 0) {
      throw new AppError('INVALID_INPUT', {
        message: 'No template with an open label was found, so there is nothing to vote on.',
        details: { field: 'templateIds', cure: 'Import a log first, or reopen templates.' },
      });
    }
    const voters = await tx.member.count({
      where: { projectId, role: 'ANNOTATOR', user: { disabledAt: null } },
    });
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'round.opened',
        entityType: 'round',
        entityId: round.id,
        payload: { number: round.number, quorum, items, voters },
      },
    ]);
    return { ...round, quorum, items, voters };
  }, BULK_TX);
}

async function readQuorum(tx: Tx, projectId: string): Promise<number> {
  const { votersPerItem } = await tx.project.findUniqueOrThrow({
    where: { id: projectId },
    select: { votersPerItem: true },
  });
  return votersPerItem;
}

function assertQuorum(quorum: number): void {
  if (!Number.isInteger(quorum) || quorum < 1 || quorum > MAX_QUORUM) {
    throw new AppError('INVALID_INPUT', {
      message: `The quorum is ${quorum}; it must be a whole number from 1 to ${MAX_QUORUM}.`,
      details: { field: 'quorum' },
    });
  }
}

// The partial unique index makes the second opener get no row, whoever was first.
async function createRound(
  tx: Tx,
  round: { projectId: string; quorum: number; createdBy: string },
): Promise<{ id: string; number: number }> {
  const { projectId, quorum, createdBy } = round;
  const [created] = await tx.$queryRaw<{ id: string; number: number }[]>`
    INSERT INTO "round" ("id", "projectId", "number", "kind", "quorum", "createdBy")
    SELECT gen_random_uuid()::text, ${projectId}, coalesce(max("number"), 0) + 1, 'BLIND', ${quorum}, ${createdBy}
    FROM "round" WHERE "projectId" = ${projectId}
    ON CONFLICT DO NOTHING
    RETURNING "id", "number"`;
  if (!created) {
    throw new AppError('CONFLICT', {
      message: 'A blind round is open in this project already.',
      details: { cure: 'Add templates to it, or close it first.' },
    });
  }
  return created;
}

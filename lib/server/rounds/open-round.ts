import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { type Protocol, protocolSchema } from '#lib/domain/protocol/protocol.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { BULK_TX } from '../labels/transaction-limits.ts';
import { countVoters } from './count-voters.ts';
import { createRound } from './create-round.ts';
import { parseProtocol } from './find-round.ts';
import { insertRoundItems } from './insert-round-items.ts';

export type OpenRoundInput = {
  projectId: string;
  /** Without it, every template whose label is open. */
  templateIds?: readonly string[] | undefined;
  /** Votes per template in the blind stage; the protocol's own when left out. */
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

/**
 * Starts a blind round under the project's protocol, which is frozen into it. CONFLICT when one is open, INVALID_INPUT
 * when there is nothing to vote on.
 */
export async function openRound(actor: Actor, input: OpenRoundInput): Promise<OpenedRound> {
  const { projectId, templateIds } = input;
  await authorize(actor, projectId, 'rounds.manage');
  return db().$transaction(async (tx) => {
    const protocol = await readProtocol(tx, projectId, input.quorum);
    const [stage] = protocol.stages;
    if (stage?.kind !== 'blind') throw new Error('The schema asks for a blind stage first.');
    const { quorum } = stage;
    const round = await createRound(tx, {
      projectId,
      kind: 'BLIND',
      quorum,
      protocol,
      stage: 0,
      parentId: null,
      createdBy: actor.userId,
    });
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
    const voters = await countVoters(tx, projectId, stage.roles);
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'round.opened',
        entityType: 'round',
        entityId: round.id,
        payload: { number: round.number, kind: 'blind', quorum, items, voters, protocol },
      },
    ]);
    return { ...round, quorum, items, voters };
  }, BULK_TX);
}

async function readProtocol(tx: Tx, projectId: string, quorum?: number): Promise<Protocol> {
  const { protocol: stored } = await tx.project.findUniqueOrThrow({
    where: { id: projectId },
    select: { protocol: true },
  });
  const protocol = parseProtocol(stored);
  if (quorum === undefined) return protocol;
  const stages = protocol.stages.map((stage, at) => (at === 0 ? { ...stage, quorum } : stage));
  const changed = protocolSchema.safeParse({ ...protocol, stages });
  if (!changed.success) {
    throw new AppError('INVALID_INPUT', {
      message: `${quorum} votes per template do not fit the protocol: ${changed.error.issues[0]?.message}.`,
      details: { field: 'quorum', cure: 'Choose another number, or edit the protocol.' },
    });
  }
  return changed.data;
}

import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { type CheckOverride, MAX_CHECK_SHARE } from '#lib/domain/checks/check-settings.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import { type Protocol, protocolSchema } from '#lib/domain/protocol/protocol.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { lockTemplates } from '#lib/server/templates/lock-templates.ts';
import { chooseGold, type GoldChoice } from '../checks/choose-gold.ts';
import { goldDigest } from '../checks/gold-digest.ts';
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
  /** Shares of hidden checks; the protocol's own when left out. */
  checks?: CheckOverride | undefined;
  /** Known answers that the lead chose; without them they are sampled by the share. */
  gold?: readonly GoldChoice[] | undefined;
};

export type OpenedRound = {
  id: string;
  number: number;
  quorum: number;
  items: number;
  /** Items with a known answer among those in the queue, beside `items`. */
  gold: number;
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
    await lockTemplates(tx, projectId);
    const chosen = await readProtocol(tx, input);
    const { protocol, gold } = await weaveGold(tx, input, chosen);
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
    const added = await insertRoundItems(tx, {
      projectId,
      roundId: round.id,
      templateIds: templateIds ?? null,
      gold,
    });
    const items = added - gold.size;
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
        payload: {
          number: round.number,
          kind: 'blind',
          quorum,
          items,
          voters,
          protocol,
          ...(gold.size > 0 ? { gold: await commitGold(tx, round.id, gold) } : {}),
        },
      },
    ]);
    return { ...round, quorum, items, gold: gold.size, voters };
  }, BULK_TX);
}

/** The answers, and the protocol with the share that they come to where the lead chose them. */
async function weaveGold(tx: Tx, input: OpenRoundInput, protocol: Protocol) {
  const { projectId, templateIds, gold: chosen } = input;
  const [stage, ...later] = protocol.stages;
  if (stage?.kind !== 'blind') throw new Error('The schema asks for a blind stage first.');
  const items = await tx.template.count({
    where: {
      projectId,
      labelState: 'OPEN',
      ...(templateIds ? { id: { in: [...templateIds] } } : {}),
    },
  });
  const gold = await chooseGold(tx, { projectId, items, share: stage.checks.gold, chosen });
  const share = gold.size / Math.max(1, items + gold.size);
  const checks = { ...stage.checks, gold: Math.min(MAX_CHECK_SHARE, share) };
  return { gold, protocol: { ...protocol, stages: [{ ...stage, checks }, ...later] } };
}

async function commitGold(tx: Tx, roundId: string, gold: ReadonlyMap<string, LabelValue>) {
  const { checkSalt } = await tx.round.findUniqueOrThrow({ where: { id: roundId } });
  return { items: gold.size, digest: goldDigest(checkSalt, gold) };
}

async function readProtocol(tx: Tx, input: OpenRoundInput): Promise<Protocol> {
  const { projectId, quorum, checks } = input;
  const { protocol: stored } = await tx.project.findUniqueOrThrow({
    where: { id: projectId },
    select: { protocol: true },
  });
  const protocol = parseProtocol(stored);
  if (quorum === undefined && checks === undefined) return protocol;
  const stages = protocol.stages.map((stage, at) =>
    at === 0 && stage.kind === 'blind'
      ? {
          ...stage,
          quorum: quorum ?? stage.quorum,
          checks: {
            gold: checks?.gold ?? stage.checks.gold,
            repeats: checks?.repeats ?? stage.checks.repeats,
          },
        }
      : stage,
  );
  const changed = protocolSchema.safeParse({ ...protocol, stages });
  if (!changed.success) {
    throw new AppError('INVALID_INPUT', {
      message: `These settings do not fit the protocol: ${changed.error.issues[0]?.path.at(-1)?.toString()} ${changed.error.issues[0]?.message}.`,
      details: {
        field: changed.error.issues[0]?.path.at(-1)?.toString() ?? 'quorum',
        cure: 'Choose another number, or edit the protocol.',
      },
    });
  }
  return changed.data;
}

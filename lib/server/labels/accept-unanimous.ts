import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import { sumUpVotes } from '#lib/domain/labels/sum-up-votes.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { closeItems } from './close-items.ts';
import { recordDecisions } from './record-decisions.ts';
import { revealVotes, type VoteRow } from './reveal-votes.ts';
import { BULK_TX } from './transaction-limits.ts';

export type AcceptUnanimousInput = {
  roundId: string;
  /** Votes that an item must have at least; they all agree. */
  minVotes: number;
  isPreview: boolean;
};

export type AcceptedUnanimous = {
  normal: number;
  abnormal: number;
  /** Of them, those that change the original label. */
  corrections: number;
  applied: boolean;
};

type Candidate = {
  templateId: string;
  revision: number;
  originalLabel: LabelValue | null;
  label: LabelValue;
};

/**
 * Accepts at once what a closed blind round left short of its quorum with votes that all agree. A preview counts and
 * changes nothing. Items that reached the quorum were accepted by themselves.
 */
export async function acceptUnanimous(
  actor: Actor,
  input: AcceptUnanimousInput,
): Promise<AcceptedUnanimous> {
  const { roundId, isPreview } = input;
  const round = await db().round.findUnique({ where: { id: roundId } });
  await authorize(actor, round?.projectId, 'labels.settle');
  const { projectId } = round as NonNullable<typeof round>;
  return db().$transaction(async (tx) => {
    await assertClosed(tx, roundId);
    const candidates = await readCandidates(tx, input);
    const counts = countCandidates(candidates);
    if (isPreview || candidates.length === 0) return { ...counts, applied: false };
    await closeItems(tx, { roundId, templateIds: candidates.map((one) => one.templateId) });
    await appendHistory(tx, await decide(tx, { actor, projectId, roundId, candidates }));
    return { ...counts, applied: true };
  }, BULK_TX);
}

async function assertClosed(tx: Tx, roundId: string): Promise<void> {
  const { state, number } = await tx.round.findUniqueOrThrow({ where: { id: roundId } });
  if (state === 'OPEN') {
    throw new AppError('CONFLICT', {
      message: `Round ${number} is open: its votes are not all in, and stay blind.`,
      details: { cure: 'Close the round first.' },
    });
  }
}

function readCandidates(tx: Tx, { roundId, minVotes }: AcceptUnanimousInput): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    SELECT i."templateId", t."revision", t."originalLabel", b."label"
    FROM "round_item" i JOIN "round" r ON r."id" = i."roundId" JOIN "template" t ON t."id" = i."templateId"
    CROSS JOIN LATERAL (
      SELECT count(*) AS "n", count(DISTINCT v."label") AS "kinds", max(v."label") AS "label" FROM "vote" v
      WHERE v."roundId" = i."roundId" AND v."templateId" = i."templateId" AND v."withdrawnAt" IS NULL
    ) b
    WHERE i."roundId" = ${roundId} AND i."gold" IS NULL AND i."state" = 'OPEN' AND t."labelState" = 'OPEN'
      AND b."kinds" = 1 AND b."n" >= ${minVotes}
      AND NOT EXISTS (
        SELECT 1 FROM "round_item" later JOIN "round" o ON o."id" = later."roundId"
        WHERE later."templateId" = i."templateId" AND o."number" > r."number")
    ORDER BY i."templateId" FOR UPDATE OF i`;
}

function countCandidates(candidates: readonly Candidate[]): Omit<AcceptedUnanimous, 'applied'> {
  const abnormal = candidates.filter((one) => one.label === 'ABNORMAL').length;
  const corrections = candidates.filter(
    (one) => one.originalLabel !== null && one.originalLabel !== one.label,
  ).length;
  return { normal: candidates.length - abnormal, abnormal, corrections };
}

async function decide(
  tx: Tx,
  input: {
    actor: Actor;
    projectId: string;
    roundId: string;
    candidates: readonly Candidate[];
  },
): Promise<HistoryEntry[]> {
  const { actor, projectId, roundId, candidates } = input;
  const votes = await tx.vote.findMany({
    where: {
      roundId,
      templateId: { in: candidates.map((one) => one.templateId) },
      withdrawnAt: null,
    },
  });
  const byTemplate = new Map<string, VoteRow[]>();
  for (const vote of votes) {
    byTemplate.set(vote.templateId, [...(byTemplate.get(vote.templateId) ?? []), vote]);
  }
  return recordDecisions(
    tx,
    { projectId, actorId: actor.userId },
    candidates.map(({ templateId, revision, label }) => {
      const own = byTemplate.get(templateId) ?? [];
      return {
        templateId,
        revision,
        label,
        kind: 'UNANIMOUS' as const,
        roundId,
        ...sumUpVotes(own, label),
        decidedBy: actor.userId,
        evidence: { votes: revealVotes(own), shortOfQuorum: true },
      };
    }),
  );
}

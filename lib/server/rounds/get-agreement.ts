import { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { type AgreementReport, agreementReport } from '#lib/domain/agreement/agreement-report.ts';
import { LABELS } from '#lib/domain/label.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findRound } from './find-round.ts';
import { assertNotBlinded } from './voter-blindness.ts';

export type RoundAgreement = {
  roundId: string;
  number: number;
  /** Which votes were counted. */
  basis: 'blind votes of items that reached their quorum' | 'blind votes of the closed round';
  report: AgreementReport;
  /** Names for the report's raters, by user id. */
  names: Record<string, string>;
};

const reopenedSchema = z.object({
  roundId: z.string().nullable(),
  withdrawnVotes: z.array(z.string()),
});

/**
 * Agreement of a blind round. Counted are first, independent votes: of a template that was sent back with a question,
 * those before the question. Items still short of their quorum count once the round is closed.
 */
export async function getAgreement(
  actor: Actor,
  input: { roundId: string },
): Promise<RoundAgreement> {
  const round = await findRound(input.roundId);
  await authorize(actor, round.projectId, 'rounds.manage');
  await assertNotBlinded(actor, round.id);
  const [votes, firstVotes] = await Promise.all([
    db().vote.findMany({ where: { roundId: round.id }, orderBy: { createdAt: 'asc' } }),
    findFirstVotes(round.projectId, round.id),
  ]);
  const counted = await findCountedTemplates(round.id, round.state === 'CLOSED');
  const ratings = votes
    .filter((vote) => {
      const before = firstVotes.get(vote.templateId);
      return before
        ? before.has(vote.id)
        : vote.withdrawnAt === null && counted.has(vote.templateId);
    })
    .map((vote) => ({ item: vote.templateId, rater: vote.userId, label: toLabel(vote.label) }));
  const people = await db().user.findMany({
    where: { id: { in: [...new Set(ratings.map((rating) => rating.rater))] } },
    select: { id: true, name: true },
  });
  return {
    roundId: round.id,
    number: round.number,
    basis:
      round.state === 'CLOSED'
        ? 'blind votes of the closed round'
        : 'blind votes of items that reached their quorum',
    report: agreementReport(ratings, { seed: round.id, categories: LABELS }),
    names: Object.fromEntries(people.map((person) => [person.id, person.name])),
  };
}

async function findCountedTemplates(roundId: string, isClosed: boolean): Promise<Set<string>> {
  const items = await db().roundItem.findMany({
    where: { roundId, ...(isClosed ? {} : { state: { not: 'OPEN' } }) },
    select: { templateId: true },
  });
  return new Set(items.map((item) => item.templateId));
}

// Of a template sent back more than once the first event counts.
async function findFirstVotes(
  projectId: string,
  roundId: string,
): Promise<Map<string, Set<string>>> {
  const events = await db().historyEvent.findMany({
    where: { projectId, kind: 'template.reopened' },
    orderBy: { seq: 'asc' },
    select: { entityId: true, payload: true },
  });
  const first = new Map<string, Set<string>>();
  for (const { entityId, payload } of events) {
    const parsed = reopenedSchema.safeParse(payload);
    const isOfRound = parsed.success && parsed.data.roundId === roundId;
    if (isOfRound && parsed.data.withdrawnVotes.length > 0 && !first.has(entityId)) {
      first.set(entityId, new Set(parsed.data.withdrawnVotes));
    }
  }
  return first;
}

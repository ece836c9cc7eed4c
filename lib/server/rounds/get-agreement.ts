import { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { type AgreementReport, agreementReport } from '#lib/domain/agreement/agreement-report.ts';
import { latestRatings } from '#lib/domain/agreement/latest-ratings.ts';
import type { Rating } from '#lib/domain/agreement/ratings.ts';
import { LABELS } from '#lib/domain/label.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findRound, type RoundRow } from './find-round.ts';
import { assertNotBlinded, isVoterOfOpenRound } from './voter-blindness.ts';

export type RoundAgreement = {
  roundId: string;
  number: number;
  /** Which votes were counted. */
  basis: 'blind votes of items that reached their quorum' | 'blind votes of the closed round';
  report: AgreementReport;
  /**
   * The same items with the panel's votes in place of the blind ones of what it discussed: no measure of how clear the
   * labels are, for its votes are not independent. Null without a panel that has settled something, or for who votes in it.
   */
  afterPanel: { number: number; items: number; report: AgreementReport } | null;
  /** Names for the reports' raters, by user id. */
  names: Record<string, string>;
};

const reopenedSchema = z.object({
  roundId: z.string().nullable(),
  withdrawnVotes: z.array(z.string()),
});

/**
 * Agreement of a blind round, and after the panels that followed it. Counted are first, independent votes: of a template
 * that was sent back with a question, those before the question. Items still short of their quorum count once the round
 * is closed.
 */
export async function getAgreement(
  actor: Actor,
  input: { roundId: string },
): Promise<RoundAgreement> {
  const round = await findRound(input.roundId);
  await authorize(actor, round.projectId, 'rounds.manage');
  await assertNotBlinded(actor, round.id);
  const panels = await findPanels(actor, round.id);
  const ratings = await readRatings(round);
  const panelRatings = await Promise.all(panels.map(readRatings));
  const options = { seed: round.id, categories: LABELS };
  const items = new Set(panelRatings.flat().map((rating) => rating.item)).size;
  const last = items > 0 ? panels.at(-1) : undefined;
  const people = [...ratings, ...panelRatings.flat()].map((rating) => rating.rater);
  return {
    roundId: round.id,
    number: round.number,
    basis:
      round.state === 'CLOSED'
        ? 'blind votes of the closed round'
        : 'blind votes of items that reached their quorum',
    report: agreementReport(ratings, options),
    afterPanel: last
      ? {
          number: last.number,
          items,
          report: agreementReport(latestRatings([ratings, ...panelRatings]), options),
        }
      : null,
    names: await readNames(people),
  };
}

async function findPanels(actor: Actor, roundId: string): Promise<RoundRow[]> {
  const child = await db().round.findUnique({
    where: { parentId: roundId },
    select: { id: true },
  });
  if (!child || (await isVoterOfOpenRound(actor, child.id))) return [];
  return [await findRound(child.id), ...(await findPanels(actor, child.id))];
}

async function readRatings(round: RoundRow): Promise<Rating[]> {
  const [votes, firstVotes, counted] = await Promise.all([
    db().vote.findMany({ where: { roundId: round.id }, orderBy: { createdAt: 'asc' } }),
    round.kind === 'BLIND' ? findFirstVotes(round.projectId, round.id) : new Map<string, never>(),
    findCountedTemplates(round.id, round.state === 'CLOSED'),
  ]);
  return votes
    .filter((vote) => {
      const before: Set<string> | undefined = firstVotes.get(vote.templateId);
      return before
        ? before.has(vote.id)
        : vote.withdrawnAt === null && counted.has(vote.templateId);
    })
    .map((vote) => ({ item: vote.templateId, rater: vote.userId, label: toLabel(vote.label) }));
}

async function readNames(userIds: readonly string[]): Promise<Record<string, string>> {
  const people = await db().user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true },
  });
  return Object.fromEntries(people.map((person) => [person.id, person.name]));
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

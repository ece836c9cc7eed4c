import { assignPseudonyms } from '#lib/domain/labels/assign-pseudonyms.ts';
import type { AnonymousVote, PanelComment } from '#lib/domain/labels/deliberation.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import { db } from '#lib/server/db/client.ts';
import { findRound, type RoundRow } from '../rounds/find-round.ts';

type VoteOf = {
  userId: string;
  label: LabelValue;
  category: string | null;
  confidence: string | null;
  reason: string;
};

/** Everything said of one template from the first stage to the given round, unfiltered: callers keep what is hidden. */
export type ReadDeliberation = {
  /** First stage first; the given round last. */
  rounds: (RoundRow & { votes: VoteOf[]; skips: string[] })[];
  comments: { userId: string; roundId: string; text: string; createdAt: Date }[];
  letters: Map<string, string>;
};

/** Reads the chain of rounds that took a template from stage to stage, with votes, skips and discussion. */
export async function readDeliberation(key: {
  roundId: string;
  templateId: string;
}): Promise<ReadDeliberation> {
  const { templateId } = key;
  const rounds = await readChain(key.roundId);
  const where = { templateId, roundId: { in: rounds.map(({ id }) => id) } };
  const [votes, skipped, comments] = await Promise.all([
    db().vote.findMany({ where, orderBy: { createdAt: 'asc' } }),
    db().assignment.findMany({
      where: { ...where, state: 'SKIPPED', turn: 1 },
      orderBy: { id: 'asc' },
    }),
    db().comment.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  ]);
  const root = rounds[0]?.id ?? key.roundId;
  // Letters over all voters, withdrawn votes included, so that they stay when someone takes a vote back.
  const first = votes.filter((vote) => vote.roundId === root).map((vote) => vote.userId);
  const later = [...votes.filter((vote) => vote.roundId !== root), ...comments]
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((one) => one.userId);
  return {
    rounds: rounds.map((round) => ({
      ...round,
      votes: votes.filter((vote) => vote.roundId === round.id && vote.withdrawnAt === null),
      skips: skipped.filter((one) => one.roundId === round.id).map((one) => one.skipReason ?? ''),
    })),
    comments,
    letters: assignPseudonyms(`${root}/${templateId}`, first, later),
  };
}

/** Votes under the letters (or names) given, in their order. */
export function toAnonymousVotes(
  votes: readonly VoteOf[],
  names: ReadonlyMap<string, string>,
  readerId: string,
): AnonymousVote[] {
  return votes
    .map(({ userId, label, category, confidence, reason }) => ({
      expert: names.get(userId) ?? 'Expert',
      isMine: userId === readerId,
      label: toLabel(label),
      category,
      confidence,
      reason,
    }))
    .sort((a, b) => (a.expert < b.expert ? -1 : 1));
}

export function toPanelComments(
  comments: ReadDeliberation['comments'],
  names: ReadonlyMap<string, string>,
  readerId: string,
): PanelComment[] {
  return comments.map(({ userId, text, createdAt }) => ({
    expert: names.get(userId) ?? 'Expert',
    isMine: userId === readerId,
    text,
    at: createdAt.toISOString(),
  }));
}

async function readChain(roundId: string): Promise<RoundRow[]> {
  const chain: RoundRow[] = [];
  for (let next: string | null = roundId; next !== null; ) {
    const round: RoundRow = await findRound(next);
    chain.unshift(round);
    next = round.parentId;
  }
  return chain;
}

import type { Actor } from '#lib/domain/access/actor.ts';
import { assignPseudonyms } from '#lib/domain/labels/assign-pseudonyms.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import type { AnonymousVote, Dispute } from '#lib/domain/labels/settle-views.ts';
import { areVotesRevealed } from '#lib/domain/labels/vote-visibility.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { assertNotBlinded } from '../rounds/voter-blindness.ts';
import { type NewestItem, requireNewestItem } from './find-newest-item.ts';
import { findQuestions } from './find-questions.ts';
import { findTemplateProject } from './find-template-project.ts';
import { loadTemplateFacts } from './load-template-facts.ts';

const SHOWN_SIBLINGS = 10;

/** One template before the lead: votes and reasons without names, decided near-duplicates, what a decision would change. */
export async function getDispute(actor: Actor, input: { templateId: string }): Promise<Dispute> {
  const { templateId } = input;
  const projectId = await findTemplateProject(templateId);
  await authorize(actor, projectId, 'labels.settle');
  const item = await requireNewestItem(templateId);
  await assertNotBlinded(actor, item.roundId);
  const isShown = areVotesRevealed(item);
  const [[facts], row, votes, skips, questions, siblings, consequences] = await Promise.all([
    loadTemplateFacts([templateId]),
    db().template.findUniqueOrThrow({ where: { id: templateId } }),
    isShown ? readAnonymousVotes(item) : null,
    readSkips(item),
    findQuestions(projectId ?? '', [templateId]),
    readDecidedSiblings(templateId),
    readConsequences(templateId),
  ]);
  if (!facts) {
    throw new Error(`Template ${templateId} has no facts.`);
  }
  return {
    template: facts,
    revision: row.revision,
    labelState: row.labelState,
    finalLabel: row.finalLabel && toLabel(row.finalLabel),
    roundId: item.roundId,
    roundNumber: item.roundNumber,
    roundState: item.roundState,
    itemState: item.itemState,
    quorum: item.quorum,
    voteCount: item.votes,
    votes,
    skips,
    question: questions.get(templateId) ?? null,
    decidedSiblings: siblings,
    consequences: { ...consequences, lines: row.lineCount },
  };
}

async function readAnonymousVotes(item: NewestItem): Promise<AnonymousVote[]> {
  const { roundId, templateId } = item;
  // Letters over all voters, withdrawn votes included, so that they stay when someone takes a vote back.
  const votes = await db().vote.findMany({ where: { roundId, templateId } });
  const letters = assignPseudonyms(
    `${roundId}/${templateId}`,
    votes.map((vote) => vote.userId),
  );
  return votes
    .filter((vote) => vote.withdrawnAt === null)
    .map((vote) => ({
      expert: letters.get(vote.userId) ?? 'Expert',
      label: toLabel(vote.label),
      category: vote.category,
      confidence: vote.confidence,
      reason: vote.reason,
    }))
    .sort((a, b) => (a.expert < b.expert ? -1 : 1));
}

async function readSkips({ roundId, templateId }: NewestItem): Promise<string[]> {
  const rows = await db().assignment.findMany({
    where: { roundId, templateId, state: 'SKIPPED' },
    select: { skipReason: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => row.skipReason ?? '');
}

async function readDecidedSiblings(templateId: string): Promise<Dispute['decidedSiblings']> {
  const mine = await db().template.findUniqueOrThrow({ where: { id: templateId } });
  if (!mine.nearGroup) {
    return [];
  }
  const rows = await db().template.findMany({
    where: {
      projectId: mine.projectId,
      nearGroup: mine.nearGroup,
      labelState: 'FINAL',
      id: { not: templateId },
    },
    orderBy: [{ lineCount: 'desc' }, { id: 'asc' }],
    take: SHOWN_SIBLINGS,
    select: { id: true, number: true, text: true, lineCount: true, finalLabel: true },
  });
  return rows.flatMap(({ finalLabel, ...row }) =>
    finalLabel ? [{ ...row, label: toLabel(finalLabel) }] : [],
  );
}

async function readConsequences(
  templateId: string,
): Promise<Omit<Dispute['consequences'], 'lines'>> {
  const [sources, traces] = await Promise.all([
    db().templateSource.count({ where: { templateId } }),
    db().trace.groupBy({
      by: ['label'],
      where: { templateId, state: { in: ['WAITING', 'ACCEPTED'] } },
      _count: true,
    }),
  ]);
  const count = (label: 'NORMAL' | 'ABNORMAL') =>
    traces.find((one) => one.label === label)?._count ?? 0;
  return { sources, staleIfAbnormal: count('NORMAL'), staleIfNormal: count('ABNORMAL') };
}

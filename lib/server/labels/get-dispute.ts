import type { Actor } from '#lib/domain/access/actor.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { majorityOf } from '#lib/domain/labels/majority-of.ts';
import type { Dispute } from '#lib/domain/labels/settle-views.ts';
import { areVotesRevealed } from '#lib/domain/labels/vote-visibility.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { stageOf } from '../rounds/find-round.ts';
import { assertNotBlinded } from '../rounds/voter-blindness.ts';
import { type NewestItem, requireNewestItem } from './find-newest-item.ts';
import { findQuestions } from './find-questions.ts';
import { findTemplateProject } from './find-template-project.ts';
import { loadTemplateFacts } from './load-template-facts.ts';
import { readDecidedSiblings } from './read-decided-siblings.ts';
import { readDeliberation, toAnonymousVotes, toPanelComments } from './read-deliberation.ts';
import { readProvisional } from './read-provisional.ts';

/** One template before the lead: votes and reasons without names, decided near-duplicates, what a decision would change. */
export async function getDispute(actor: Actor, input: { templateId: string }): Promise<Dispute> {
  const { templateId } = input;
  const projectId = await findTemplateProject(templateId);
  const role = await authorize(actor, projectId, 'labels.settle');
  const item = await requireNewestItem(templateId);
  await assertNotBlinded(actor, item.roundId);
  const row = await db().template.findUniqueOrThrow({ where: { id: templateId } });
  const [[facts], talk, questions, siblings, consequences] = await Promise.all([
    loadTemplateFacts([templateId]),
    readTalk(item, actor),
    findQuestions(projectId ?? '', [templateId]),
    readDecidedSiblings({ actor, role }, row),
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
    nextStage: talk.nextStage,
    stages: talk.stages,
    comments: talk.comments,
    majority: majorityOf(talk.stages),
    originalLabel: row.originalLabel && toLabel(row.originalLabel),
    provisional: await readProvisional(actor, row),
    question: questions.get(templateId) ?? null,
    ...siblings,
    consequences: { ...consequences, lines: row.lineCount },
  };
}

async function readTalk(
  item: NewestItem,
  actor: Actor,
): Promise<Pick<Dispute, 'stages' | 'comments' | 'nextStage'>> {
  const read = await readDeliberation(item);
  const stages = read.rounds.map((round) => {
    // Former stages are closed; of the newest the votes are told when its quorum has spoken.
    const isShown = round.id !== item.roundId || areVotesRevealed(item);
    return {
      roundId: round.id,
      roundNumber: round.number,
      kind: stageOf(round).kind,
      quorum: round.quorum,
      voteCount: round.votes.length,
      votes: isShown ? toAnonymousVotes(round.votes, read.letters, actor.userId) : null,
      skips: round.skips,
    };
  });
  const newest = read.rounds.at(-1);
  const next = newest?.protocol.stages[newest.stage + 1]?.kind;
  return {
    stages,
    comments: toPanelComments(read.comments, read.letters, actor.userId),
    nextStage: next === 'panel' || next === 'senior' ? next : null,
  };
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

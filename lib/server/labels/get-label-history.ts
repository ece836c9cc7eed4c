import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { assignPseudonyms } from '#lib/domain/labels/assign-pseudonyms.ts';
import type { LabelHistory } from '#lib/domain/labels/label-history.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { areVotesRevealed } from '#lib/domain/labels/vote-visibility.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findBlindTemplateIds } from './find-blind-template-ids.ts';
import { findTemplateProject } from './find-template-project.ts';

/**
 * How a template came to its label: decisions and votes, oldest first. Votes carry letters, not names. To someone who is
 * blind for the template only their own votes are told; to others, votes of items that have reached their quorum.
 */
export async function getLabelHistory(
  actor: Actor,
  input: { templateId: string },
): Promise<LabelHistory> {
  const { templateId } = input;
  const projectId = await findTemplateProject(templateId);
  const role = await authorize(actor, projectId, 'templates.view');
  const blind = await findBlindTemplateIds(actor, {
    projectId: projectId ?? '',
    templateIds: [templateId],
  });
  const isHidden = blind.has(templateId);
  const [decisions, votes] = await Promise.all([
    isHidden ? [] : readDecisions(templateId),
    readVotes({ templateId, actor, isHidden, seesDisputes: can(role, 'labels.settle') }),
  ]);
  return { isHidden, decisions, votes };
}

async function readDecisions(templateId: string): Promise<LabelHistory['decisions']> {
  const rows = await db().decision.findMany({
    where: { templateId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const people = await db().user.findMany({
    where: { id: { in: rows.flatMap((row) => row.decidedBy ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return rows.map((row) => ({
    kind: row.kind,
    label: toLabel(row.label),
    isCorrection: row.isCorrection,
    category: row.category,
    reason: row.reason,
    decidedBy: row.decidedBy ? (names.get(row.decidedBy) ?? null) : null,
    at: row.createdAt.toISOString(),
  }));
}

async function readVotes(input: {
  templateId: string;
  actor: Actor;
  isHidden: boolean;
  seesDisputes: boolean;
}): Promise<LabelHistory['votes']> {
  const { templateId, actor, isHidden, seesDisputes } = input;
  const items = await db().roundItem.findMany({
    where: { templateId },
    include: { round: { select: { number: true, state: true } } },
  });
  const votes = await db().vote.findMany({ where: { templateId }, orderBy: { createdAt: 'asc' } });
  return items.flatMap((item) => {
    const ballots = votes.filter((vote) => vote.roundId === item.roundId);
    const letters = assignPseudonyms(
      `${item.roundId}/${templateId}`,
      ballots.map((vote) => vote.userId),
    );
    const isRevealed =
      areVotesRevealed({ itemState: item.state, roundState: item.round.state }) &&
      (item.state !== 'DISPUTED' || item.round.state === 'CLOSED' || seesDisputes);
    return ballots
      .filter(
        (vote) =>
          vote.userId === actor.userId ||
          (!isHidden && isRevealed && (vote.withdrawnAt === null || seesDisputes)),
      )
      .map((vote) => ({
        round: item.round.number,
        expert: letters.get(vote.userId) ?? 'Expert',
        isMine: vote.userId === actor.userId,
        label: toLabel(vote.label),
        category: vote.category,
        confidence: vote.confidence,
        reason: vote.reason,
        isWithdrawn: vote.withdrawnAt !== null,
      }));
  });
}

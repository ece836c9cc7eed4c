import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import type { LabelHistory } from '#lib/domain/labels/label-history.ts';
import { labelStates } from '#lib/domain/labels/label-states.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { areVotesRevealed } from '#lib/domain/labels/vote-visibility.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { hasChecks } from '../checks/has-checks.ts';
import { findBlindTemplateIds } from './find-blind-template-ids.ts';
import { findNewestItem } from './find-newest-item.ts';
import { findTemplateProject } from './find-template-project.ts';
import { readDeliberation, toPanelComments } from './read-deliberation.ts';

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
  const seesDisputes = can(role, 'labels.settle');
  const [template, decisions, states, votes, comments] = await Promise.all([
    db().template.findUniqueOrThrow({ where: { id: templateId }, select: { revision: true } }),
    isHidden ? [] : readDecisions(templateId),
    isHidden ? [] : readStates(projectId ?? '', templateId),
    readVotes({ templateId, actor, isHidden, seesDisputes }),
    isHidden ? [] : readComments({ templateId, actor, seesDisputes }),
  ]);
  const restoreOn = seesDisputes && !isHidden ? template.revision : null;
  return { isHidden, restoreOn, decisions, states, comments, votes };
}

async function readStates(projectId: string, templateId: string): Promise<LabelHistory['states']> {
  const events = await db().historyEvent.findMany({
    where: { projectId, entityType: 'template', entityId: templateId },
    orderBy: { seq: 'asc' },
  });
  const states = labelStates(events);
  const names = await findNames(states.flatMap((state) => state.actorId ?? []));
  return states.map(({ actorId, at, ...state }) => ({
    ...state,
    // An undone vote's decision falls by the rule; naming the voter would tell how they had voted.
    by: state.how === 'WITHDRAWN' || !actorId ? null : (names.get(actorId) ?? null),
    at: at.toISOString(),
  }));
}

/** The discussion of the newest panel, once it is closed, or for those who settle. */
async function readComments(input: {
  templateId: string;
  actor: Actor;
  seesDisputes: boolean;
}): Promise<LabelHistory['comments']> {
  const newest = await findNewestItem(input.templateId);
  if (newest?.roundKind !== 'PANEL') return [];
  if (newest.roundState === 'OPEN' && !input.seesDisputes) return [];
  const { comments, letters } = await readDeliberation(newest);
  return toPanelComments(comments, letters, input.actor.userId);
}

async function findNames(userIds: readonly string[]): Promise<Map<string, string>> {
  const people = await db().user.findMany({
    where: { id: { in: [...userIds] } },
    select: { id: true, name: true },
  });
  return new Map(people.map((person) => [person.id, person.name]));
}

async function readDecisions(templateId: string): Promise<LabelHistory['decisions']> {
  const rows = await db().decision.findMany({
    where: { templateId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const names = await findNames(rows.flatMap((row) => row.decidedBy ?? []));
  return rows.map((row) => ({
    kind: row.kind,
    label: toLabel(row.label),
    isCorrection: row.isCorrection,
    category: row.category,
    confidence: row.confidence,
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
    include: { round: { select: { number: true, state: true, protocol: true, stage: true } } },
    orderBy: { round: { number: 'asc' } },
  });
  const votes = await db().vote.findMany({ where: { templateId }, orderBy: { createdAt: 'asc' } });
  const letters = new Map(
    await Promise.all(
      items.map(async ({ roundId }) => {
        const read = await readDeliberation({ roundId, templateId });
        return [roundId, read.letters] as const;
      }),
    ),
  );
  // What a voter judges again must not be looked up beside it.
  const hidesOwn =
    isHidden && items.some(({ round }) => round.state === 'OPEN' && hasChecks(round));
  if (hidesOwn) return [];
  return items.flatMap((item) => {
    const ballots = votes.filter((vote) => vote.roundId === item.roundId);
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
        expert: letters.get(item.roundId)?.get(vote.userId) ?? 'Expert',
        isMine: vote.userId === actor.userId,
        label: toLabel(vote.label),
        category: vote.category,
        confidence: vote.confidence,
        reason: vote.reason,
        isWithdrawn: vote.withdrawnAt !== null,
      }));
  });
}

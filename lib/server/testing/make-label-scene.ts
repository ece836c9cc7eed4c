import type { Actor } from '#lib/domain/access/actor.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';
import { type VoteInput, voteInputSchema } from '#lib/domain/labels/vote-input.ts';
import type { Protocol } from '#lib/domain/protocol/protocol.ts';
import { db } from '#lib/server/db/client.ts';
import { claimAssignments } from '#lib/server/labels/claim-assignments.ts';
import { submitVote } from '#lib/server/labels/submit-vote.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';
import { makeMember, makeProject, makeTemplate } from './factories.ts';

export type LabelScene = {
  projectId: string;
  roundId: string;
  lead: Actor;
  voters: Actor[];
  templateIds: string[];
};

/** A project with an open blind round: a lead, some annotators, some templates (original label normal). */
export async function makeLabelScene(
  options: { voters?: number; quorum?: number; templates?: number; protocol?: Protocol } = {},
): Promise<LabelScene> {
  const { voters: count = 3, quorum = count, templates = 2 } = options;
  const project = await makeProject(
    options.protocol ? { protocol: options.protocol } : { votersPerItem: quorum },
  );
  const lead = await makeMember(project.id, 'LEAD');
  const voters = await Promise.all(
    Array.from({ length: count }, (_, at) => makeMember(project.id, 'ANNOTATOR', `voter ${at}`)),
  );
  const templateIds: string[] = [];
  for (let at = 0; at < templates; at++) {
    const { id } = await makeTemplate(project.id, `template ${at} says <*>`, {
      originalLabel: 'NORMAL',
      lineCount: 1000 - at,
    });
    templateIds.push(id);
  }
  const round = await openRound(lead, { projectId: project.id });
  return { projectId: project.id, roundId: round.id, lead, voters, templateIds };
}

/** The person's slot for a template, claimed when it is not held yet. */
export async function takeItem(
  scene: Pick<LabelScene, 'projectId'>,
  actor: Actor,
  templateId: string,
): Promise<DeskItem> {
  const desk = await claimAssignments(actor, { projectId: scene.projectId, want: 3, join: true });
  const item = desk.items.find((one) => one.template.id === templateId);
  if (!item) {
    throw new Error(`${actor.name} did not get ${templateId}; the desk says ${desk.status}`);
  }
  return item;
}

/** What people took ahead goes back to all, as when they leave their desks. */
export async function putBack({ projectId }: Pick<LabelScene, 'projectId'>): Promise<void> {
  await db().$executeRaw`
    WITH freed AS (
      UPDATE "assignment" a SET "state" = 'RELEASED' FROM "round" r
      WHERE r."id" = a."roundId" AND r."projectId" = ${projectId} AND a."state" = 'CLAIMED' RETURNING a.*
    )
    UPDATE "round_item" i SET "claims" = 0 FROM freed
    WHERE i."roundId" = freed."roundId" AND i."templateId" = freed."templateId"`;
}

export async function castVote(
  scene: Pick<LabelScene, 'projectId'>,
  actor: Actor,
  vote: { templateId: string; label: 'normal' | 'abnormal' } & Partial<VoteInput>,
): Promise<DeskItem> {
  const item = await takeItem(scene, actor, vote.templateId);
  await submitVote(actor, {
    assignmentId: item.assignmentId,
    claimToken: item.claimToken,
    vote: voteInputSchema.parse(vote),
  });
  return item;
}

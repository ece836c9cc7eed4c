import type { Actor } from '#lib/domain/access/actor.ts';
import type { CheckSettings } from '#lib/domain/checks/check-settings.ts';
import type { Label } from '#lib/domain/label.ts';
import type { Desk, DeskItem } from '#lib/domain/labels/desk.ts';
import { paperProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { db } from '#lib/server/db/client.ts';
import { claimAssignments } from '#lib/server/labels/claim-assignments.ts';
import { submitVote } from '#lib/server/labels/submit-vote.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';
import { makeMember, makeProject, makeTemplate } from './factories.ts';

export type CheckScene = { projectId: string; roundId: string; lead: Actor; voters: Actor[] };

/** An open blind round with hidden checks: templates to vote on, and some with a final label (abnormal) for known answers. */
export async function makeCheckScene(options: {
  templates: number;
  final?: number;
  quorum?: number;
  voters?: number;
  checks: CheckSettings;
  nearGroup?: string;
}): Promise<CheckScene> {
  const { templates, final = 0, quorum = 1, voters: count = 1, checks } = options;
  const [blind, ...later] = paperProtocol(quorum).stages;
  if (blind?.kind !== 'blind') throw new Error('The first stage is blind.');
  const project = await makeProject({
    protocol: { name: 'checked', stages: [{ ...blind, checks }, ...later] },
  });
  const lead = await makeMember(project.id, 'LEAD');
  const voters = await Promise.all(
    Array.from({ length: count }, (_, at) => makeMember(project.id, 'ANNOTATOR', `voter ${at}`)),
  );
  for (let at = 0; at < templates + final; at++) {
    await makeTemplate(project.id, `template ${at} says <*>`, {
      originalLabel: 'NORMAL',
      lineCount: 1 + ((at * 7) % 101),
      ...(options.nearGroup ? { nearGroup: options.nearGroup } : {}),
      ...(at < templates ? {} : { finalLabel: 'ABNORMAL' as const }),
    });
  }
  const round = await openRound(lead, { projectId: project.id });
  return { projectId: project.id, roundId: round.id, lead, voters };
}

export type Judged = { desk: Desk; item: DeskItem; check: 'GOLD' | 'REPEAT' | null };

/** Takes the next item of the desk and votes on it; null when there is none. */
export async function judgeNext(
  scene: CheckScene,
  actor: Actor,
  label: (check: Judged['check']) => Label = () => 'normal',
): Promise<Judged | null> {
  const desk = await claimAssignments(actor, { projectId: scene.projectId, want: 3, join: true });
  const [item] = desk.items;
  if (!item) return null;
  const check = await checkOfSlot(item.assignmentId);
  await submitVote(actor, {
    assignmentId: item.assignmentId,
    claimToken: item.claimToken,
    vote: { label: label(check), category: null, confidence: null, reason: '', seconds: 1.5 },
  });
  return { desk, item, check };
}

/** What only the database knows of a slot. */
export async function checkOfSlot(assignmentId: string): Promise<Judged['check']> {
  const slot = await db().assignment.findUniqueOrThrow({ where: { id: assignmentId } });
  const { roundId, templateId } = slot;
  const item = await db().roundItem.findUniqueOrThrow({
    where: { roundId_templateId: { roundId, templateId } },
  });
  if (slot.turn > 1) return 'REPEAT';
  return item.gold === null ? null : 'GOLD';
}

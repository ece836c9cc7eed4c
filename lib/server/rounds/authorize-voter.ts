import type { Actor } from '#lib/domain/access/actor.ts';
import { can, type Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize, findRole } from '#lib/server/access/authorize.ts';
import { findOpenRounds, type RoundRow, stageOf } from './find-round.ts';

/** Whether a stage takes votes of this role: one it asks for, or an admin's, who may join by consent. */
export function isAsked(role: Role, round: Pick<RoundRow, 'protocol' | 'stage'>): boolean {
  const roles: readonly Role[] = stageOf(round).roles;
  return role === 'ADMIN' || roles.includes(role);
}

/**
 * Lets those to a desk who vote by their role, and those whom an open round asks by its protocol. Returns the role.
 * @throws AppError FORBIDDEN
 */
export async function authorizeVoter(actor: Actor, projectId: string): Promise<Role> {
  return (await findVoter(actor, projectId)) ?? authorize(actor, projectId, 'labels.vote');
}

/** Whether the desk is open to the actor. */
export async function mayVote(actor: Actor, projectId: string): Promise<boolean> {
  return (await findVoter(actor, projectId)) !== null;
}

async function findVoter(actor: Actor, projectId: string): Promise<Role | null> {
  const role = await findRole(actor, projectId);
  if (!role || can(role, 'labels.vote')) return role;
  const open = await findOpenRounds(projectId);
  return open.some((round) => isAsked(role, round)) ? role : null;
}

/** @throws AppError FORBIDDEN for those whom the round's stage does not ask. */
export function assertAsked(role: Role | null, round: RoundRow): void {
  if (!role || !isAsked(role, round)) {
    throw new AppError('FORBIDDEN', {
      message: `Round ${round.number} does not ask ${role ? `the role ${role.toLowerCase()}` : 'people outside the project'} to vote.`,
      details: { field: 'labels.vote', cure: 'Ask the project lead for another role.' },
    });
  }
}

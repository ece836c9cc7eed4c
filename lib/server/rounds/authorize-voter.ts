import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { can, type Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { roleSql } from '#lib/server/access/role-sql.ts';
import { quickSql } from '#lib/server/db/direct-sql.ts';
import {
  type RoundRow,
  roundColumns,
  type StoredRound,
  stageOf,
  toOpenRounds,
} from './find-round.ts';

/** Whether a stage takes votes of this role: one it asks for, or an admin's, who may join by consent. */
export function isAsked(role: Role, round: Pick<RoundRow, 'protocol' | 'stage'>): boolean {
  const roles: readonly Role[] = stageOf(round).roles;
  return role === 'ADMIN' || roles.includes(role);
}

/** Who comes to a project's desk: their role there, and the open rounds, the panel first. */
export type Voter = { role: Role; open: RoundRow[] };

/**
 * Lets those to a desk who vote by their role, and those whom an open round asks by its protocol.
 * @throws AppError FORBIDDEN
 */
export async function authorizeVoter(actor: Actor, projectId: string): Promise<Voter> {
  const { role, open } = await readVoter(actor, projectId);
  if (role && mayComeToDesk(role, open)) return { role, open };
  return { role: await authorize(actor, projectId, 'labels.vote'), open };
}

/** Whether the desk is open to the actor. */
export async function mayVote(actor: Actor, projectId: string): Promise<boolean> {
  const { role, open } = await readVoter(actor, projectId);
  return role !== null && mayComeToDesk(role, open);
}

const mayComeToDesk = (role: Role, open: readonly RoundRow[]): boolean =>
  can(role, 'labels.vote') || open.some((round) => isAsked(role, round));

/** In one statement, for each claim begins with it. */
async function readVoter(
  actor: Actor,
  projectId: string,
): Promise<{ role: Role | null; open: RoundRow[] }> {
  const rows = await quickSql().$queryRaw<((StoredRound | { id: null }) & { role: Role | null })[]>`
    SELECT own."role", ${roundColumns}
    FROM (SELECT ${roleSql(actor, Prisma.sql`${projectId}`)} AS "role") own
    LEFT JOIN "round" r ON r."projectId" = ${projectId} AND r."state" = 'OPEN'`;
  const open = rows.flatMap(({ role: _, ...round }) => (round.id === null ? [] : [round]));
  return { role: rows[0]?.role ?? null, open: toOpenRounds(open) };
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

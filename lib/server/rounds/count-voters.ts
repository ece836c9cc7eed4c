import type { Role } from '#lib/domain/access/permissions.ts';
import type { Tx } from '#lib/server/db/client.ts';

/** Members of these roles who are not disabled. Admins vote by consent only, so they are not counted on. */
export function countVoters(
  tx: Pick<Tx, 'member'>,
  projectId: string,
  roles: readonly Role[],
): Promise<number> {
  return tx.member.count({
    where: { projectId, role: { in: [...roles] }, user: { disabledAt: null } },
  });
}

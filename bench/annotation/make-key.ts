import type { Role } from '#lib/domain/access/permissions.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { newToken } from '#lib/server/auth/new-token.ts';
import { db } from '#lib/server/db/client.ts';
import { makeMember } from '#lib/server/testing/factories.ts';

/** The API key of a new member of the project. */
export async function makeKey(projectId: string, role: Role): Promise<string> {
  const { userId } = await makeMember(projectId, role);
  const token = `ra_${newToken()}`;
  await db().apiKey.create({
    data: {
      projectId,
      userId,
      name: 'bench',
      prefix: token.slice(0, 9),
      tokenHash: sha256Hex(token),
    },
  });
  return token;
}

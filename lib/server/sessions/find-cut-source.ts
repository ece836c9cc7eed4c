import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/** The source that someone wants to see or cut sessions of. @throws AppError FORBIDDEN, for an unknown one too. */
export async function findCutSource(actor: Actor, sourceId: string) {
  const source = await db().source.findUnique({ where: { id: sourceId } });
  const role: Role = await authorize(actor, source?.projectId, 'sources.import');
  // authorize refuses an unknown source: there is one here.
  return { source: source as NonNullable<typeof source>, role };
}

/** The same by one of its cuts. */
export async function findCut(actor: Actor, cutId: string) {
  const cut = await db().sessionCut.findUnique({ where: { id: cutId } });
  const role: Role = await authorize(actor, cut?.projectId, 'sources.import');
  return { cut: cut as NonNullable<typeof cut>, role };
}

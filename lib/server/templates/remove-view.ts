import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';

type Row = { projectId: string; isShared: boolean; createdBy: string };

/** Removes a view of one's own, or a shared one where one manages the project's rounds. Nothing else changes by it. */
export async function removeView(
  actor: Actor,
  input: { viewId: string },
): Promise<{ removed: true }> {
  const [view] = await directSql().$queryRaw<Row[]>`
    SELECT "projectId", "isShared", "createdBy" FROM "saved_view" WHERE "id" = ${input.viewId}`;
  const role = await authorize(actor, view?.projectId, 'templates.view');
  const isOwn = view?.createdBy === actor.userId;
  // Another person's own view is as unknown as one that is not there.
  if (!isOwn && !view?.isShared) {
    throw new AppError('NOT_FOUND', { message: 'There is no such view.' });
  }
  if (!isOwn && !can(role, 'rounds.manage')) {
    throw new AppError('FORBIDDEN', {
      message: 'A shared view is removed by who saved it or by a lead.',
      details: { field: 'rounds.manage', cure: 'Ask the project lead.' },
    });
  }
  await directSql().$executeRaw`DELETE FROM "saved_view" WHERE "id" = ${input.viewId}`;
  return { removed: true };
}

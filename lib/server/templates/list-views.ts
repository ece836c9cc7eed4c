import type { Actor } from '#lib/domain/access/actor.ts';
import type { SavedView } from '#lib/domain/templates/saved-view.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';

/** The actor's own views of the list of templates and those that are shared in the project, by name. */
export async function listViews(actor: Actor, input: { projectId: string }): Promise<SavedView[]> {
  await authorize(actor, input.projectId, 'templates.view');
  return directSql().$queryRaw<SavedView[]>`
    SELECT v."id", v."name", v."query", v."isShared", v."createdBy" = ${actor.userId} AS "isOwn",
      coalesce(u."name", '') AS "by"
    FROM "saved_view" v LEFT JOIN "user" u ON u."id" = v."createdBy"
    WHERE v."projectId" = ${input.projectId} AND (v."isShared" OR v."createdBy" = ${actor.userId})
    ORDER BY lower(v."name"), v."id"`;
}

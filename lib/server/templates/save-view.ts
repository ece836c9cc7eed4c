import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { tidyViewQuery } from '#lib/domain/templates/saved-view.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';

const MAX_VIEWS = 100;

export type SaveViewInput = {
  projectId: string;
  name: string;
  /** The query of the list's address; it is read as the list reads it. */
  query: string;
  /** For the whole project; for who manages its rounds. */
  isShared: boolean;
};

/** Keeps a view of the list of templates under a name; one's own of the same name is replaced. */
export async function saveView(actor: Actor, input: SaveViewInput): Promise<{ id: string }> {
  const { projectId, name, isShared } = input;
  await authorize(actor, projectId, isShared ? 'rounds.manage' : 'templates.view');
  const query = tidyViewQuery(input.query);
  if (query === null) {
    throw new AppError('INVALID_INPUT', {
      message: 'The list of templates does not understand this query.',
      details: { field: 'query', cure: 'Set the filters in the list and save it from there.' },
    });
  }
  const [saved] = await directSql().$queryRaw<{ id: string }[]>`
    INSERT INTO "saved_view" ("id", "projectId", "name", "query", "isShared", "createdBy")
    SELECT ${randomUUID()}, ${projectId}, ${name}, ${query}, ${isShared}, ${actor.userId}
    WHERE (SELECT count(*) FROM "saved_view" v WHERE v."projectId" = ${projectId}
      AND v."createdBy" = ${actor.userId} AND v."name" <> ${name}) < ${MAX_VIEWS}
    ON CONFLICT ("projectId", "createdBy", "name") DO UPDATE
      SET "query" = EXCLUDED."query", "isShared" = EXCLUDED."isShared"
    RETURNING "id"`;
  if (!saved) {
    throw new AppError('CONFLICT', {
      message: `You have ${MAX_VIEWS} saved views in this project.`,
      details: { field: 'name', cure: 'Remove one, or replace one by giving its name.' },
    });
  }
  return saved;
}

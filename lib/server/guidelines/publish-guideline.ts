import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { type PublishGuideline, publishGuidelineSchema } from '#lib/domain/guidelines/guideline.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

/**
 * Publishes a text as the next version of the guideline: from now on votes and decisions carry it. CONFLICT when somebody
 * published since the text was begun.
 */
export async function publishGuideline(
  actor: Actor,
  input: { projectId: string } & PublishGuideline,
): Promise<{ version: number }> {
  const { projectId } = input;
  await authorize(actor, projectId, 'project.configure');
  const { text, note, basedOn } = publishGuidelineSchema.parse(input);
  const version = basedOn + 1;
  return db().$transaction(async (tx) => {
    const added = await tx.$executeRaw`
      INSERT INTO "guideline" ("projectId", "version", "text", "note", "createdBy")
      SELECT ${projectId}, ${version}, ${text}, ${note}, ${actor.userId}
      WHERE ${basedOn} = (SELECT coalesce(max("version"), 0) FROM "guideline" WHERE "projectId" = ${projectId})
      ON CONFLICT DO NOTHING`;
    if (added === 0) {
      throw new AppError('CONFLICT', {
        message: 'Another version of the guideline was published since you began; yours was not.',
        details: {
          field: 'basedOn',
          cure: 'Your text is still here. Compare it with the newest version and publish again.',
        },
      });
    }
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'guideline.published',
        entityType: 'project',
        entityId: projectId,
        payload: { version, text, note },
      },
    ]);
    return { version };
  });
}

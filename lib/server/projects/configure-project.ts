import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import {
  type ProjectSettings,
  projectSettingsSchema,
} from '#lib/domain/projects/project-settings.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

type SettingsPart = { [K in keyof ProjectSettings]?: ProjectSettings[K] | undefined };

export type ConfigureProjectInput = {
  projectId: string;
  /** What the form showed: when somebody changed one of these meanwhile, nothing is written. */
  expected: SettingsPart;
  changes: SettingsPart;
};

/** Changes name or protocol. Both the old and the new value stay in the history. */
export async function configureProject(actor: Actor, input: ConfigureProjectInput): Promise<void> {
  const { projectId } = input;
  await authorize(actor, projectId, 'project.configure');
  const changes = withoutUndefined(projectSettingsSchema.partial().parse(input.changes));
  const fields = Object.keys(changes) as (keyof ProjectSettings)[];
  if (fields.length === 0) {
    return;
  }
  const before = Object.fromEntries(fields.map((field) => [field, input.expected[field]]));
  const { protocol, ...plain } = before;
  await db().$transaction(async (tx) => {
    const { count } = await tx.project.updateMany({
      where: { id: projectId, ...plain, ...(protocol ? { protocol: { equals: protocol } } : {}) },
      data: changes,
    });
    if (count === 0) {
      throw new AppError('CONFLICT', {
        message: 'Somebody changed these settings meanwhile; yours were not saved.',
        details: { field: fields.join(', '), cure: 'Load the page again and repeat your change.' },
      });
    }
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'project.configured',
        entityType: 'project',
        entityId: projectId,
        payload: { before, after: changes },
      },
    ]);
  });
}

function withoutUndefined<T extends object>(
  value: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

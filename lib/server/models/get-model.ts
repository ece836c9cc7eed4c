import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { listModels, type ModelListItem } from './list-models.ts';

export type ModelView = ModelListItem & {
  dir: string;
  hash: string;
  verdicts: { abnormal: number; normal: number; malformed: number; againstLabel: number };
};

/** One model, with what it said of the project's templates in numbers. */
export async function getModel(actor: Actor, input: { modelId: string }): Promise<ModelView> {
  const row = await db().model.findUnique({ where: { id: input.modelId } });
  await authorize(actor, row?.projectId, 'models.view');
  const model = row as NonNullable<typeof row>;
  const listed = (await listModels(actor, { projectId: model.projectId })).find(
    (item) => item.id === model.id,
  );
  const [verdicts] = await db().$queryRaw<
    { abnormal: number; normal: number; malformed: number; againstLabel: number }[]
  >`
    SELECT count(*) FILTER (WHERE e."verdict" = 'ABNORMAL')::int AS abnormal,
      count(*) FILTER (WHERE e."verdict" = 'NORMAL')::int AS normal,
      count(*) FILTER (WHERE e."verdict" IS NULL)::int AS malformed,
      count(*) FILTER (WHERE e."verdict" <> t."finalLabel")::int AS "againstLabel"
    FROM "explanation" e JOIN "template" t ON t."id" = e."templateId" WHERE e."modelId" = ${model.id}`;
  return {
    ...(listed as ModelListItem),
    dir: model.dir,
    hash: model.hash,
    verdicts: verdicts ?? { abnormal: 0, normal: 0, malformed: 0, againstLabel: 0 },
  };
}

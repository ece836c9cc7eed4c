import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { blindSql } from '#lib/server/templates/visibility-sql.ts';
import { listModelFiles, type ModelFile } from './list-model-files.ts';
import { listModels, type ModelListItem } from './list-models.ts';

/** How many templates with a final label (`OPEN`: none yet) got a verdict (`MALFORMED`: none that can be read). */
export type VerdictCount = {
  label: 'NORMAL' | 'ABNORMAL' | 'OPEN';
  verdict: 'NORMAL' | 'ABNORMAL' | 'MALFORMED';
  count: number;
};

export type ModelView = ModelListItem & {
  projectId: string;
  dir: string;
  hash: string;
  /** Of the project's templates as they are labelled now; combinations that do not occur are left out. */
  verdicts: VerdictCount[];
  /** What lies in `dir`; empty when the folder is not on this machine. */
  files: ModelFile[];
};

/** One model, with what it said of the project's templates in numbers. */
export async function getModel(actor: Actor, input: { modelId: string }): Promise<ModelView> {
  const row = await db().model.findUnique({ where: { id: input.modelId } });
  const role = await authorize(actor, row?.projectId, 'models.view');
  const model = row as NonNullable<typeof row>;
  const listed = (await listModels(actor, { projectId: model.projectId })).find(
    (item) => item.id === model.id,
  );
  const verdicts = await db().$queryRaw<VerdictCount[]>`
    SELECT COALESCE(t."finalLabel"::text, 'OPEN') AS "label", COALESCE(e."verdict"::text, 'MALFORMED') AS "verdict",
      count(*)::int AS "count"
    FROM "explanation" e JOIN "template" t ON t."id" = e."templateId" WHERE e."modelId" = ${model.id}
      AND NOT ${blindSql({ actor, role })}
    GROUP BY 1, 2 ORDER BY 1, 2`;
  return {
    ...(listed as ModelListItem),
    projectId: model.projectId,
    dir: model.dir,
    hash: model.hash,
    verdicts,
    files: await listModelFiles(model.dir),
  };
}

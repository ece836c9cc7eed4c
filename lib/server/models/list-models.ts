import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

export type ModelListItem = {
  id: string;
  number: number;
  name: string;
  createdAt: Date;
  run: { id: string; number: number };
  snapshotNumber: number;
  /** ra-model.json and the evaluation report, as stored; parsed where they are shown. */
  manifest: unknown;
  report: unknown;
  judged: number;
};

/** The registered models of a project, newest first, with how many templates each has judged. */
export async function listModels(
  actor: Actor,
  input: { projectId: string },
): Promise<ModelListItem[]> {
  await authorize(actor, input.projectId, 'models.view');
  const models = await db().model.findMany({
    where: { projectId: input.projectId },
    orderBy: { number: 'desc' },
    include: {
      run: { select: { id: true, number: true, snapshot: { select: { number: true } } } },
    },
  });
  const counts = await db().explanation.groupBy({
    by: ['modelId'],
    where: { projectId: input.projectId },
    _count: true,
  });
  const judged = new Map(counts.map((count) => [count.modelId, count._count]));
  return models.map(({ id, number, name, createdAt, run, manifest, report }) => ({
    id,
    number,
    name,
    createdAt,
    manifest,
    report,
    run: { id: run.id, number: run.number },
    snapshotNumber: run.snapshot.number,
    judged: judged.get(id) ?? 0,
  }));
}

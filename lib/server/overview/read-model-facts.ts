import { evaluationReportSchema } from '#lib/domain/evaluation/evaluation-report.ts';
import type { EvaluatedModel, ModelFacts } from '#lib/domain/overview/overview.ts';
import { db } from '#lib/server/db/client.ts';

const COMPARED = 10;

/** The newest model with its headline figure; null without any. */
export async function readModelFacts(projectId: string): Promise<ModelFacts | null> {
  const model = await db().model.findFirst({
    where: { projectId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, name: true, report: true },
  });
  if (!model) {
    return null;
  }
  const report = evaluationReportSchema.safeParse(model.report);
  const headline = report.success
    ? report.data.systems.find(({ id }) => id === report.data.headline)
    : undefined;
  return {
    number: model.number,
    name: model.name,
    f1: headline?.intervals.f1 ?? null,
    explanations: await db().explanation.count({ where: { modelId: model.id } }),
  };
}

/** The newest models that were evaluated. A report of another shape (an older version's) is left out. */
export async function readEvaluatedModels(projectId: string): Promise<EvaluatedModel[]> {
  const models = await db().model.findMany({
    where: { projectId },
    orderBy: { number: 'desc' },
    take: COMPARED,
    select: {
      number: true,
      name: true,
      report: true,
      run: { select: { snapshot: { select: { number: true } } } },
    },
  });
  return models.flatMap(({ number, name, report, run }) => {
    const parsed = evaluationReportSchema.safeParse(report);
    return parsed.success
      ? [{ number, name, snapshotNumber: run.snapshot.number, report: parsed.data }]
      : [];
  });
}

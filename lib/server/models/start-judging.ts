import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { env } from '#lib/env.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { startTask } from '#lib/server/tasks/start-task.ts';

/**
 * Starts the task in which a model judges every template of its project that it has not judged yet: in the worker by
 * onnxruntime, or by the server at MODEL_BASE_URL when that is set.
 */
export async function startJudging(
  actor: Actor,
  input: { modelId: string },
): Promise<{ id: string }> {
  const model = await db().model.findUnique({ where: { id: input.modelId } });
  await authorize(actor, model?.projectId, 'models.judge');
  const { id: modelId, projectId } = model as NonNullable<typeof model>;
  const running = await db().task.findFirst({
    where: { projectId, kind: 'judge-templates', state: { in: ['QUEUED', 'RUNNING'] } },
  });
  if (running) {
    throw new AppError('CONFLICT', {
      message: 'A model is judging the templates of this project already.',
      details: { cure: 'Wait for it, or stop it first.' },
    });
  }
  const total = await db().template.count({
    where: { projectId, NOT: { id: { in: await judgedBy(modelId) } } },
  });
  const engine = env().MODEL_BASE_URL ? 'endpoint' : 'onnx';
  return startTask(actor, {
    projectId,
    kind: 'judge-templates',
    config: { modelId, engine },
    total,
  });
}

async function judgedBy(modelId: string): Promise<string[]> {
  const rows = await db().explanation.findMany({
    where: { modelId },
    select: { templateId: true },
  });
  return rows.map((row) => row.templateId);
}

import { AppError } from '#lib/domain/app-error.ts';
import { modelManifestSchema } from '#lib/domain/models/manifest.ts';
import { PROMPTS, type PromptVersion } from '#lib/domain/prompt/prompts.ts';
import { env } from '#lib/env.ts';
import { db } from '#lib/server/db/client.ts';
import { openEndpointReasoner } from '#lib/server/reasoning/endpoint-reasoner.ts';
import { openOnnxReasoner } from '#lib/server/reasoning/onnx-reasoner.ts';
import type { Judgement, Reasoner } from '#lib/server/reasoning/reasoner.ts';
import type { TaskContext } from '#lib/server/tasks/run-task.ts';

const CHUNK = 64;

/**
 * The work of the task 'judge-templates': verdict, probability and explanation for every template that this model has
 * not judged, stored chunk by chunk, so that a stop or a crash keeps what is done and a restart goes on with the rest.
 */
export async function judgeTemplates(context: TaskContext<'judge-templates'>): Promise<void> {
  const { config, projectId, signal, report } = context;
  const model = await db().model.findUnique({ where: { id: config.modelId } });
  if (!model || model.projectId !== projectId) {
    throw new AppError('NOT_FOUND', { message: 'The model of this task is not there any more.' });
  }
  const reasoner = await openReasoner(config.engine, model.dir, model.manifest);
  try {
    while (!signal.aborted) {
      const templates = await findUnjudged(projectId, config.modelId, config.templateIds);
      if (templates.length === 0) {
        return;
      }
      const judgements = await reasoner.judge(
        templates.map((template) => template.text),
        signal,
      );
      await db().explanation.createMany({
        data: templates.map((template, at) => ({
          projectId,
          modelId: config.modelId,
          templateId: template.id,
          taskId: context.taskId,
          engine: reasoner.engine,
          ...toRow(judgements[at]),
        })),
        skipDuplicates: true,
      });
      if (!(await report({ done: templates.length }))) {
        return;
      }
    }
  } finally {
    await reasoner.close();
  }
}

async function openReasoner(
  engine: 'onnx' | 'endpoint',
  dir: string,
  manifest: unknown,
): Promise<Reasoner> {
  if (engine === 'onnx') {
    return openOnnxReasoner(dir);
  }
  const { MODEL_BASE_URL, MODEL_API_KEY, MODEL_NAME } = env();
  if (!MODEL_BASE_URL || !MODEL_NAME) {
    throw new AppError('MODEL_UNAVAILABLE', {
      message: `The task wants a model server, and ${MODEL_BASE_URL ? 'MODEL_NAME' : 'MODEL_BASE_URL'} is not set in the worker's environment.`,
      details: {
        field: 'MODEL_BASE_URL',
        cure: 'Set both MODEL_BASE_URL and MODEL_NAME, restart, and judge again.',
      },
    });
  }
  const { version } = modelManifestSchema.parse(manifest).prompt;
  const promptVersion: PromptVersion = version in PROMPTS ? (version as PromptVersion) : 'chat-v1';
  return openEndpointReasoner({
    baseUrl: MODEL_BASE_URL,
    apiKey: MODEL_API_KEY,
    model: MODEL_NAME,
    promptVersion,
  });
}

function findUnjudged(projectId: string, modelId: string, only: readonly string[] | undefined) {
  return db().$queryRaw<{ id: string; text: string }[]>`
    SELECT t."id", t."text" FROM "template" t
    WHERE t."projectId" = ${projectId}
      AND (${only ?? null}::text[] IS NULL OR t."id" = ANY(${only ?? null}::text[]))
      AND NOT EXISTS (SELECT 1 FROM "explanation" e WHERE e."modelId" = ${modelId} AND e."templateId" = t."id")
    ORDER BY t."number" LIMIT ${CHUNK}`;
}

function toRow(judgement: Judgement | undefined) {
  return {
    verdict: judgement?.verdict
      ? judgement.verdict === 'abnormal'
        ? ('ABNORMAL' as const)
        : ('NORMAL' as const)
      : null,
    pAbnormal: judgement?.pAbnormal ?? null,
    think: storable(judgement?.think ?? ''),
    text: storable(judgement?.text ?? ''),
    formatOk: judgement?.formatOk ?? false,
  };
}

// PostgreSQL text cannot hold NUL; a model can write it.
const storable = (text: string): string => text.replaceAll('\u0000', '\u2400');

import { AppError } from '#lib/domain/app-error.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { TEACHER_PROMPT_VERSION } from '#lib/domain/prompt/teacher-prompt.ts';
import { RULE_TEACHER_VERSION, writeRuleTrace } from '#lib/domain/teacher/rule-teacher.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import type { TaskContext } from '#lib/server/tasks/run-task.ts';
import { askTeacher, describeTeacher } from '#lib/server/teacher/ask-teacher.ts';
import { findUntraced, type UntracedTemplate } from './find-untraced.ts';

// The endpoint is asked for few at a time, so that a stop loses little; rules cost nothing.
const CHUNK = { endpoint: 4, rules: 200 } as const;
// An endpoint that fails this often in a row is away: stop instead of asking three thousand times.
const MAX_FAILURES_IN_A_ROW = 8;

type Written = { template: UntracedTemplate; think: string };

/**
 * The work of the task 'write-traces'. Each chunk is stored before the next is asked for. A template the teacher fails
 * on is counted and named in the task's errors and left for another time; what was written stays.
 */
export async function writeTraces(context: TaskContext<'write-traces'>): Promise<void> {
  const { config, projectId, signal, report } = context;
  const failed: string[] = [];
  let written = 0;
  let failuresInARow = 0;
  while (!signal.aborted) {
    const wanted = Math.min(
      CHUNK[config.teacher],
      (config.limit ?? Number.POSITIVE_INFINITY) - written,
    );
    const templates = wanted > 0 ? await findUntraced(projectId, wanted, failed) : [];
    if (templates.length === 0) {
      return;
    }
    const outcomes = await Promise.all(
      templates.map((template) => writeOne(template, config.teacher, signal)),
    );
    const good = outcomes.filter((outcome): outcome is Written => 'think' in outcome);
    await store(context, good);
    written += good.length;
    let goesOn = await report({ done: good.length });
    for (const outcome of outcomes) {
      failuresInARow = 'think' in outcome ? 0 : failuresInARow + 1;
      if ('error' in outcome) {
        failed.push(outcome.template.id);
        goesOn = await report({
          failed: 1,
          error: { item: outcome.template.text, message: outcome.error.message },
        });
      }
      if ('error' in outcome && failuresInARow >= MAX_FAILURES_IN_A_ROW) {
        throw outcome.error;
      }
    }
    if (!goesOn) {
      return;
    }
  }
}

async function writeOne(
  template: UntracedTemplate,
  teacher: 'endpoint' | 'rules',
  signal: AbortSignal,
): Promise<Written | { template: UntracedTemplate; error: AppError }> {
  const { text, level, component, samples } = template;
  const label = toLabel(template.label);
  if (teacher === 'rules') {
    return {
      template,
      think: writeRuleTrace({ template: text, label, level, component, samples }).think,
    };
  }
  try {
    return { template, think: await askTeacher({ template: text, label, samples }, signal) };
  } catch (error) {
    if (error instanceof AppError) {
      return { template, error };
    }
    throw error;
  }
}

async function store(
  context: TaskContext<'write-traces'>,
  written: readonly Written[],
): Promise<void> {
  if (written.length === 0) {
    return;
  }
  const { projectId, actorId, config } = context;
  const teacher = describeTeacher();
  const isEndpoint = config.teacher === 'endpoint';
  await db().$transaction(async (tx) => {
    const rows = await tx.trace.createManyAndReturn({
      data: written.map(({ template, think }) => ({
        projectId,
        templateId: template.id,
        origin: isEndpoint ? ('TEACHER' as const) : ('RULE' as const),
        author: isEndpoint && teacher.kind === 'endpoint' ? teacher.model : 'rule teacher',
        promptVersion: isEndpoint ? TEACHER_PROMPT_VERSION : RULE_TEACHER_VERSION,
        label: template.label,
        originalThink: think,
        think,
      })),
      select: { id: true, templateId: true, author: true, think: true, label: true },
    });
    await appendHistory(
      tx,
      rows.map(({ id, ...payload }) => ({
        projectId,
        actorId,
        kind: 'trace.written',
        entityType: 'trace' as const,
        entityId: id,
        payload,
      })),
    );
  });
}

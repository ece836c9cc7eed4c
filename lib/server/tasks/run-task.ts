import { z } from 'zod';
import { AppError } from '#lib/domain/app-error.ts';
import { TASK_KINDS, type TaskConfig, type TaskKind } from '#lib/domain/tasks/task-kinds.ts';
import { db } from '#lib/server/db/client.ts';

export type TaskContext<K extends TaskKind> = {
  taskId: string;
  projectId: string;
  actorId: string;
  config: TaskConfig<K>;
  /** Aborted when the worker shuts down: leave quickly, the task is taken up again at the next start. */
  signal: AbortSignal;
  /**
   * Adds to the counts (and keeps the lease alive). Returns false when the task was stopped or taken over by a newer
   * attempt: return then, without an error.
   */
  report: (change: {
    done?: number;
    failed?: number;
    total?: number;
    message?: string;
    error?: { item: string; message: string };
  }) => Promise<boolean>;
};
export type TaskHandlers = { [K in TaskKind]: (context: TaskContext<K>) => Promise<void> };

const MAX_ERRORS_KEPT = 50;
const LEASE_MS = 60_000;

/**
 * Runs one task to its end. Claims it by compare-and-set, so that a job delivered twice runs once; a task whose worker
 * died is claimed again when its lease has run out, and handlers skip the items that are done.
 */
export async function runTask(
  taskId: string,
  handlers: TaskHandlers,
  signal: AbortSignal,
): Promise<void> {
  const task = await claim(taskId);
  if (!task) {
    return;
  }
  const kind = z.enum(Object.keys(TASK_KINDS) as [TaskKind, ...TaskKind[]]).parse(task.kind);
  const context = {
    taskId,
    projectId: task.projectId,
    actorId: task.createdBy,
    config: TASK_KINDS[kind].parse(task.config),
    signal,
    report: makeReport(taskId, task.attempt),
  };
  try {
    // The map and the configuration are keyed by the same kind; TypeScript cannot follow that through the union.
    await (handlers[kind] as (context: unknown) => Promise<void>)(context);
    if (!signal.aborted) {
      await finish(taskId, task.attempt, {});
    }
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    const message =
      error instanceof AppError ? error.message : `Failed unexpectedly: ${String(error)}`;
    await finish(taskId, task.attempt, { message });
    if (!(error instanceof AppError)) {
      throw error;
    }
  }
}

async function claim(taskId: string) {
  const rows = await db().task.updateManyAndReturn({
    where: {
      id: taskId,
      OR: [
        { state: 'QUEUED' },
        { state: 'RUNNING', heartbeatAt: { lt: new Date(Date.now() - LEASE_MS) } },
      ],
    },
    data: {
      state: 'RUNNING',
      attempt: { increment: 1 },
      startedAt: new Date(),
      heartbeatAt: new Date(),
    },
  });
  return rows[0];
}

function makeReport(taskId: string, attempt: number): TaskContext<TaskKind>['report'] {
  return async ({ done = 0, failed = 0, total, message, error }) => {
    const rows = await db().$queryRaw<{ stop: boolean }[]>`
      UPDATE "task" SET
        "done" = "done" + ${done}, "failed" = "failed" + ${failed}, "heartbeatAt" = now(),
        "total" = COALESCE(${total ?? null}::int, "total"),
        "message" = COALESCE(${message ?? null}::text, "message"),
        "errors" = CASE WHEN ${error ? JSON.stringify(error) : null}::jsonb IS NULL
          OR jsonb_array_length("errors") >= ${MAX_ERRORS_KEPT} THEN "errors"
          ELSE "errors" || ${error ? JSON.stringify(error) : null}::jsonb END
      WHERE "id" = ${taskId} AND "attempt" = ${attempt} AND "state" = 'RUNNING'
      RETURNING "stopRequestedAt" IS NOT NULL AS stop`;
    return rows[0] !== undefined && !rows[0].stop;
  };
}

async function finish(
  taskId: string,
  attempt: number,
  outcome: { message?: string },
): Promise<void> {
  const task = await db().task.findUniqueOrThrow({ where: { id: taskId } });
  const state = outcome.message ? 'FAILED' : task.stopRequestedAt ? 'STOPPED' : 'SUCCEEDED';
  await db().task.updateMany({
    where: { id: taskId, attempt, state: 'RUNNING' },
    data: {
      state,
      finishedAt: new Date(),
      ...(outcome.message ? { message: outcome.message } : {}),
    },
  });
}

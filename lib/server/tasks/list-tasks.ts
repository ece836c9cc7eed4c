import type { Actor } from '#lib/domain/access/actor.ts';
import { can, type Permission } from '#lib/domain/access/permissions.ts';
import { TASK_KINDS, type TaskKind } from '#lib/domain/tasks/task-kinds.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

export type TaskView = {
  id: string;
  kind: string;
  /** The model that judges, for a task of that kind. */
  modelId: string | null;
  state: 'QUEUED' | 'RUNNING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';
  done: number;
  failed: number;
  total: number;
  message: string | null;
  errors: { item: string; message: string }[];
  startedAt: Date | null;
  finishedAt: Date | null;
  createdAt: Date;
};

const SHOWN = 10;
const NEEDED: Partial<Record<TaskKind, Permission>> = {
  'change-templates': 'rounds.manage',
  'propose-merges': 'labels.settle',
};
/** Their errors name templates whose fate may be hidden from another lead. */
const NAMING: readonly string[] = ['change-templates', 'propose-merges'] satisfies TaskKind[];

/** The newest tasks of some kinds in a project, newest first. */
export async function listTasks(
  actor: Actor,
  input: { projectId: string; kinds?: readonly TaskKind[] },
): Promise<TaskView[]> {
  const role = await authorize(actor, input.projectId, 'project.view');
  const wanted = input.kinds ?? (Object.keys(TASK_KINDS) as TaskKind[]);
  // Who votes is not to learn what becomes of templates meanwhile.
  const kinds = wanted.filter((kind) => can(role, NEEDED[kind] ?? 'project.view'));
  const rows = await db().task.findMany({
    where: { projectId: input.projectId, kind: { in: [...kinds] } },
    orderBy: { createdAt: 'desc' },
    take: SHOWN,
  });
  return rows.map(
    ({
      id,
      kind,
      config,
      state,
      done,
      failed,
      total,
      message,
      errors,
      startedAt,
      finishedAt,
      createdAt,
      createdBy,
    }) => ({
      id,
      kind,
      modelId: (config as { modelId?: string }).modelId ?? null,
      state,
      done,
      failed,
      total,
      message,
      startedAt,
      finishedAt,
      createdAt,
      errors:
        NAMING.includes(kind) && createdBy !== actor.userId ? [] : (errors as TaskView['errors']),
    }),
  );
}
